import { childPort, installNetworkGuard } from '../../child/index.ts';
import { keepToOneProcess } from './one-process.ts';

/**
 * The process of a local language model. Its one argument is LoadOptions as JSON. Speaks the messages of messages.ts;
 * ends with its parent.
 */
// Ctrl-C in a terminal reaches every process in it; the engine ends its children itself, when its writes are done.
for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => {});
installNetworkGuard();
keepToOneProcess();
const port = childPort();
port.onClose(() => process.exit(0));

// Imported only now: nothing that reads files or loads native code runs before the guards stand.
const { startLlamaProcess } = await import('./llama-process.ts');
await startLlamaProcess(port, process.argv[2] ?? '');
