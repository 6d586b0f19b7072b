import { childPort, installNetworkGuard } from '../../../child/index.ts';

/** The process that reads exports of players and shelves: a file of 60 MB takes a second and half a gigabyte. */
for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => {});
installNetworkGuard();
const port = childPort();
port.onClose(() => process.exit(0));

const { serveExports } = await import('./entertainment-process.ts');
serveExports(port);
