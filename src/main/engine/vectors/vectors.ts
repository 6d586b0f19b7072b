import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { CommonplaceError } from '../../../contract/index.ts';
import { type Calls, callThread } from './calls.ts';
import type { SearcherCalls, SearcherData, VectorAnswer, VectorRequest } from './searcher.ts';

export interface VectorsOptions {
  /** The library's file. */
  file: string;
  dataFolder: string;
  /** The built vector thread, and the builder that it starts. */
  entry: URL;
  builder: URL;
}

/** The vector side of search, in a thread of its own. */
export interface Vectors {
  /** The visible passages nearest to a question. Throws invalid_input where its dimensions do not fit the model. */
  search(request: VectorRequest): Promise<VectorAnswer>;
  /** Opens a model's index before the first question. */
  open(args: { modelId: number }): Promise<void>;
  close(): Promise<void>;
}

/** The thread starts with the first call, so that a command that asks nothing does not wait for it. */
export function createVectors({ entry, builder, file, dataFolder }: VectorsOptions): Vectors {
  let started: { worker: Worker; calls: Calls<SearcherCalls> } | undefined;
  let closed = false;
  const thread = () => {
    if (closed) throw new CommonplaceError('unavailable', 'The library is closed.');
    if (started === undefined) {
      const workerData: SearcherData = { file, folder: join(dataFolder, 'indexes'), builder: builder.href };
      const worker = new Worker(entry, { workerData, execArgv: [] });
      started = { worker, calls: callThread<SearcherCalls>(worker, 'The search by meaning') };
    }
    return started.calls;
  };
  return {
    search: async (request) => thread().search(request),
    open: async (args) => thread().open(args),
    async close() {
      closed = true;
      const running = started;
      if (running === undefined) return;
      const exited = new Promise<void>((resolve) => running.worker.once('exit', () => resolve()));
      const ended = await running.calls.close({}).then(
        () => true,
        () => false,
      );
      if (ended) await exited;
    },
  };
}
