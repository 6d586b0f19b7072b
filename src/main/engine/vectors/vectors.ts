import { Worker } from 'node:worker_threads';
import { CommonplaceError } from '../../../contract/index.ts';
import { type Calls, callThread } from './calls.ts';
import type { SearcherCalls, SearcherData, VectorAnswer, VectorRequest } from './searcher.ts';

export interface VectorsOptions extends SearcherData {
  /** The built vector thread. */
  entry: URL;
}

/** The vector side of search, in a thread of its own. */
export interface Vectors {
  /** The visible passages nearest to a question. Throws invalid_input where its dimensions do not fit the model. */
  search(request: VectorRequest): Promise<VectorAnswer>;
  close(): Promise<void>;
}

/** The thread starts with the first question, so that a command that asks none does not wait for it. */
export function createVectors({ entry, ...data }: VectorsOptions): Vectors {
  let started: { worker: Worker; calls: Calls<SearcherCalls> } | undefined;
  let closed = false;
  const thread = () => {
    if (started === undefined && !closed) {
      const worker = new Worker(entry, { workerData: data, execArgv: [] });
      started = { worker, calls: callThread<SearcherCalls>(worker, 'The search by meaning') };
    }
    if (started === undefined) throw new CommonplaceError('unavailable', 'The library is closed.');
    return started;
  };
  return {
    search: async (request) => thread().calls.search(request),
    async close() {
      closed = true;
      if (started === undefined) return;
      const exited = new Promise<void>((resolve) => started?.worker.once('exit', () => resolve()));
      await started.calls.close({}).catch(() => {});
      await exited;
    },
  };
}
