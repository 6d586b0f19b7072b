import { installNetworkGuard } from '../child/index.ts';

// Ctrl-C in a terminal reaches every process in it; the engine ends its children itself, when its writes are done.
for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => {});
// Before any parser is loaded: nothing that a document does to a parser may reach the network.
installNetworkGuard();
const { serveReads } = await import('./extract-process.ts');
await serveReads(process.argv[2] ?? '');
