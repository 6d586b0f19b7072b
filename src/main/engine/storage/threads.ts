import { Worker } from 'node:worker_threads';
import { CommonplaceError, toErrorShape } from '../../../contract/index.ts';
import type { Log, Storage, Stores } from './store.ts';
import { emptyLogOperation, type ThreadData, type ThreadReply, type ThreadRequest } from './thread-messages.ts';

export interface StorageOptions {
  /** The database file; it must be migrated already. */
  file: string;
  /** The built thread: calls `serveStores` with the same stores as `S`. */
  entry: URL;
  readers: number;
  /** PRAGMA max_page_count, to bound the file's size. */
  maxPages?: number;
}

export interface OpenStorage<S extends Stores> extends Storage<S>, Log {
  /** Finishes what was asked for, then closes every connection. */
  close(): Promise<void>;
}

/** Starts one writer thread and `readers` reader threads over a library's file. */
export function openStorage<S extends Stores>(options: StorageOptions): OpenStorage<S> {
  const writer = startThread({ file: options.file, mode: 'write', maxPages: options.maxPages }, options.entry);
  const readers = Array.from({ length: options.readers }, () =>
    startThread({ file: options.file, mode: 'read' }, options.entry),
  );
  const leastBusy = () => readers.reduce((best, reader) => (reader.waiting() < best.waiting() ? reader : best));
  return {
    read: operations((module, operation, args) => leastBusy().call(module, operation, args)) as Storage<S>['read'],
    write: operations((module, operation, args) => writer.call(module, operation, args)) as Storage<S>['write'],
    emptyLog: async () => (await writer.call('', emptyLogOperation, null)) === true,
    async close() {
      await Promise.all(readers.map((reader) => reader.close()));
      await writer.close();
    },
  };
}

type Run = (module: string, operation: string, args: unknown) => Promise<unknown>;

/** `x.module.operation(args)` as `run('module', 'operation', args)`. */
function operations(run: Run): unknown {
  const ofModule = (module: string) =>
    new Proxy({}, { get: (_, operation) => (args: unknown) => run(module, String(operation), args) });
  return new Proxy({}, { get: (_, module) => ofModule(String(module)) });
}

interface Thread {
  call: Run;
  waiting(): number;
  close(): Promise<void>;
}

interface Waiting {
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

function startThread(data: ThreadData, entry: URL): Thread {
  const worker = new Worker(entry, { workerData: data, execArgv: [] });
  const pending = new Map<number, Waiting>();
  let next = 1;
  let ended: CommonplaceError | undefined;

  const fail = (error: CommonplaceError) => {
    ended ??= error;
    for (const waiting of pending.values()) waiting.reject(ended);
    pending.clear();
  };
  worker.on('message', (reply: ThreadReply) => {
    const waiting = pending.get(reply.id);
    pending.delete(reply.id);
    if (reply.ok) return waiting?.resolve(reply.value);
    if (reply.stack !== undefined) console.error(reply.stack);
    waiting?.reject(new CommonplaceError(reply.error.code, reply.error.message));
  });
  worker.on('error', (error) => {
    const { code, message } = toErrorShape(error);
    if (code === 'internal') console.error(error);
    fail(new CommonplaceError(code, message, { cause: error }));
  });
  worker.on('exit', () => fail(new CommonplaceError('unavailable', 'The library is closed.')));

  return {
    waiting: () => pending.size,
    call(module, operation, args) {
      if (ended !== undefined) return Promise.reject(ended);
      const request: ThreadRequest = { id: next++, module, operation, args };
      return new Promise((resolve, reject) => {
        pending.set(request.id, { resolve, reject });
        worker.postMessage(request);
      });
    },
    close() {
      if (ended !== undefined) return Promise.resolve();
      const exited = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
      worker.postMessage('close');
      return exited;
    },
  };
}
