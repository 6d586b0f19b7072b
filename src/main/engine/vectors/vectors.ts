import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { VectorEngine } from '../../../contract/index.ts';
import { CommonplaceError } from '../../../contract/index.ts';
import { type Calls, callThread } from './calls.ts';
import type { Difference } from './hnsw/inspect.ts';
import type { SearcherCalls, SearcherData, VectorAnswer, VectorRequest } from './searcher.ts';
import type { IndexState } from './state.ts';

export interface VectorsOptions {
  /** The library's file. */
  file: string;
  dataFolder: string;
  /** The built vector thread, and the builder that it starts. */
  entry: URL;
  builder: URL;
  /** The engine of searches that leave the choice; auto: by the size of the library. */
  preferred?(): Promise<VectorEngine>;
}

/** The vector side of search, in a thread of its own. */
export interface Vectors {
  /** The visible passages nearest to a question. Throws invalid_input where its dimensions do not fit the model. */
  search(request: VectorRequest): Promise<VectorAnswer>;
  /** Opens a model's index before the first question. */
  open(args: { modelId: number }): Promise<void>;
  /** How a model's index stands. */
  state(args: { modelId: number }): Promise<IndexState>;
  /** How a model's index differs from the library: every id, and some vectors. */
  inspect(args: { modelId: number; sample: number }): Promise<Difference[]>;
  /** Builds parts of an index anew from the stored vectors, or all of it; resolves when that has begun. */
  rebuild(args: { modelId: number; ranges?: Difference['range'][] }): Promise<void>;
  /** Resolves when nothing is being built any more. */
  settled(args: { modelId: number }): Promise<void>;
  /** Resolves when no index file holds a deleted vector any more, with the entries dropped since it was last asked. */
  erased(args: Record<string, never>): Promise<number>;
  /** Deletes the index files of every other model. */
  keepOnly(args: { modelIds: number[] }): Promise<void>;
  /** Why Faiss cannot be used here; null where it can. */
  faissTrouble(args: Record<string, never>): Promise<string | null>;
  /** The last row of vector_removals that no file of a model needs any more. */
  letGo(args: { modelId: number }): Promise<number>;
  close(): Promise<void>;
}

/** The thread starts with the first call, so that a command that asks nothing does not wait for it. */
export function createVectors({ entry, builder, file, dataFolder, preferred }: VectorsOptions): Vectors {
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
    async search(request) {
      const engine = request.engine === 'auto' ? ((await preferred?.()) ?? 'auto') : request.engine;
      return thread().search({ ...request, engine });
    },
    open: async (args) => thread().open(args),
    state: async (args) => thread().state(args),
    inspect: async (args) => thread().inspect(args),
    rebuild: async (args) => thread().rebuild(args),
    settled: async (args) => thread().settled(args),
    erased: async (args) => thread().erased(args),
    keepOnly: async (args) => thread().keepOnly(args),
    faissTrouble: async (args) => thread().faissTrouble(args),
    letGo: async (args) => thread().letGo(args),
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
