import { installNetworkGuard } from '../child/index.ts';

// Before any parser is loaded: nothing that a document does to a parser may reach the network.
installNetworkGuard();
const { serveReads } = await import('./extract-process.ts');
await serveReads(process.argv[2] ?? '');
