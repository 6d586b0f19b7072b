import { childPort, installNetworkGuard } from '../../child/index.ts';

/** The process that queries tables: a query may run for ever or fill the memory, and only a process can be ended then. */
for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => {});
installNetworkGuard();
const port = childPort();
port.onClose(() => process.exit(0));

const { serveTables } = await import('./table-process.ts');
serveTables(port);
