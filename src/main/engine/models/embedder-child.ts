import { childPort, installNetworkGuard } from '../child/index.ts';

/**
 * The process of an embedding model or a cross-encoder. Arguments: the model's folder; the number of threads ('' for the
 * default); 'check' to try a model that has just come in, 'background' to stand behind other processes. Speaks the
 * messages of messages.ts; ends with its parent.
 */
// Ctrl-C in a terminal reaches every process in it; the engine ends its children itself, when its writes are done.
for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => {});
installNetworkGuard();
const port = childPort();
port.onClose(() => process.exit(0));

// Imported only now: nothing that reads files or loads native code runs before the guard stands.
const { startEmbedderProcess } = await import('./embedder-process.ts');
await startEmbedderProcess(port, process.argv.slice(2));
