import { childPort, installNetworkGuard } from '../../child/index.ts';

/**
 * The process that reads what insights are taken from: somebody's own words in a text, and exports of players and
 * shelves, of which one of 60 MB takes a second and half a gigabyte.
 */
for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => {});
installNetworkGuard();
const port = childPort();
port.onClose(() => process.exit(0));

const { serveReading } = await import('./reading-process.ts');
serveReading(port);
