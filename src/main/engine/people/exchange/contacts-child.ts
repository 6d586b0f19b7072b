import { childPort, installNetworkGuard } from '../../child/index.ts';

/** The process that reads address books: a hostile file may keep a reader busy without end, or fill the memory. */
for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => {});
installNetworkGuard();
const port = childPort();
port.onClose(() => process.exit(0));

const { serveContacts } = await import('./contacts-process.ts');
serveContacts(port);
