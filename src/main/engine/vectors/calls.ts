import type { MessagePort, Worker } from 'node:worker_threads';
import { CommonplaceError, type ErrorShape, toErrorShape } from '../../../contract/index.ts';

/** What a thread answers to: each takes one argument that can be cloned and returns a value that can be cloned. */
export type Handlers = Record<string, (args: never) => unknown>;

/** The same, as the other side calls them. */
export type Calls<H extends Handlers> = {
  [K in keyof H]: H[K] extends (args: infer A) => infer R ? (args: A) => Promise<Awaited<R>> : never;
};

interface Request {
  id: number;
  name: string;
  args: unknown;
}

type Reply = { id: number; ok: true; value: unknown } | { id: number; ok: false; error: ErrorShape };

/** The body of a thread: answers calls in their order until the port is closed. Handlers may be asynchronous. */
export function answerCalls(port: MessagePort, handlers: Handlers): void {
  port.on('message', async ({ id, name, args }: Request) => {
    port.postMessage(await answer(handlers, { id, name, args }));
  });
}

async function answer(handlers: Handlers, { id, name, args }: Request): Promise<Reply> {
  try {
    const handler = handlers[name];
    if (handler === undefined) throw new Error(`no call ${name}`);
    return { id, ok: true, value: await handler(args as never) };
  } catch (error) {
    const shape = toErrorShape(error);
    if (shape.code === 'internal') console.error(error);
    return { id, ok: false, error: shape };
  }
}

/** The other end: calls to a thread. When it ends, everything that waits fails with `unavailable`. */
export function callThread<H extends Handlers>(worker: Worker, what: string): Calls<H> {
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: unknown): void }>();
  let next = 1;
  let ended: CommonplaceError | undefined;
  const end = (error: CommonplaceError) => {
    ended ??= error;
    for (const one of waiting.values()) one.reject(ended);
    waiting.clear();
  };
  worker.on('message', (reply: Reply) => {
    const one = waiting.get(reply.id);
    waiting.delete(reply.id);
    if (reply.ok) one?.resolve(reply.value);
    else one?.reject(new CommonplaceError(reply.error.code, reply.error.message));
  });
  worker.on('error', (cause) => {
    console.error(cause);
    end(new CommonplaceError('unavailable', `${what} ended. Close the app and start again.`, { cause }));
  });
  worker.on('exit', () => end(new CommonplaceError('unavailable', 'The library is closed.')));
  const call = (name: string, args: unknown) => {
    if (ended !== undefined) return Promise.reject(ended);
    const request: Request = { id: next++, name, args };
    return new Promise((resolve, reject) => {
      waiting.set(request.id, { resolve, reject });
      worker.postMessage(request);
    });
  };
  // A proxy has no type of its own; H says what the other side answers to.
  return new Proxy({}, { get: (_, name) => (args: unknown) => call(String(name), args) }) as Calls<H>;
}
