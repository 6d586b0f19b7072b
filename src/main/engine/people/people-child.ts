import { childPort, installNetworkGuard } from '../child/index.ts';

/** The process that takes people out of texts: a hostile text may keep a pattern busy without end. */
for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => {});
installNetworkGuard();
const port = childPort();
port.onClose(() => process.exit(0));

const { servePeople } = await import('./people-process.ts');
servePeople(port);
