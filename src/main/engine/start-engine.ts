import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import { type Client, CommonplaceError, type Principal } from '../../contract/index.ts';
import { type FromEngine, fromEngineSchema, type ToEngine } from './child/index.ts';
import { entryUrl } from './entries.ts';
import type { ThreadMessage } from './process.ts';

export interface EngineThread {
  client: Client;
  /** A fresh client port, for handing on. */
  connect(): MessagePort;
  /** Resolves when the thread has ended. */
  exited: Promise<void>;
  /** Lets the engine finish its writes; resolves when it has given the library back. */
  close(): Promise<void>;
}

export interface StartEngineOptions {
  dataFolder: string;
  door: Principal['door'];
  /** Whether the model is loaded at once; unless said, only where the door stays open. */
  warm?: boolean | undefined;
}

/** Starts the engine in a thread of its own. Rejects with the CommonplaceError that kept it from opening. */
export async function startEngineThread({ dataFolder, door, warm }: StartEngineOptions): Promise<EngineThread> {
  const worker = new Worker(entryUrl('engine-process'), { argv: [door], execArgv: [] });
  const exited = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  const tell = (message: ToEngine, port?: MessagePort) => {
    const envelope: ThreadMessage = { message, ...(port && { port }) };
    worker.postMessage(envelope, port === undefined ? [] : [port]);
  };
  const connect = () => {
    const { port1, port2 } = new MessageChannel();
    tell({ type: 'connect' }, port1);
    // An open port must not keep a finished command alive.
    return port2;
  };
  tell({ type: 'open', dataFolder, warm });
  try {
    await opened(worker);
  } catch (error) {
    tell({ type: 'close' });
    throw error;
  }
  const port = connect();
  const client: Client = createORPCClient(new RPCLink({ port }));
  port.start();
  return {
    client,
    connect,
    exited,
    async close() {
      tell({ type: 'close' });
      await exited;
      port.close();
    },
  };
}

function opened(worker: Worker): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.on('message', (data: unknown) => {
      const message: FromEngine = fromEngineSchema.parse(data);
      if (message.type === 'ready') resolve();
      if (message.type === 'failed') reject(new CommonplaceError(message.error.code, message.error.message));
    });
    worker.once('error', (cause: Error) =>
      reject(new CommonplaceError('internal', `The engine could not start: ${cause.message}`, { cause })),
    );
    worker.once('exit', () => reject(new CommonplaceError('internal', 'The engine ended before it was ready.')));
  });
}
