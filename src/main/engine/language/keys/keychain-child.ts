import { childPort, installNetworkGuard } from '../../child/index.ts';

/** The process that asks the system's keychain: a keychain that never answers holds up nobody else. */
for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => {});
installNetworkGuard();
const port = childPort();
port.onClose(() => process.exit(0));

const { serveKeychain } = await import('./keychain-process.ts');
serveKeychain(port);
