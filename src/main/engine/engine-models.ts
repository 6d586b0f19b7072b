import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { StartChild } from './child/index.ts';
import { entryUrl } from './entries.ts';
import { createChanging, openFleet } from './models/index.ts';
import { packageRoot } from './places.ts';
import type { Storage } from './storage/index.ts';
import type { EngineStores } from './stores.ts';

/** The folder of the model that the app ships. */
export const shippedModel = () => join(packageRoot(), 'resources', 'models', 'all-MiniLM-L6-v2');

export interface ModelParts {
  storage: Storage<EngineStores>;
  startChild: StartChild;
  /** Threads of a run; 0: as many as are useful. */
  threads: number;
  /** Something is to be learned. */
  wake(): void;
  /** Another model answers from now on. */
  switched(): void;
  now(): number;
}

/** The models of a library: what answers, what learns beside it. */
export async function openModels({ storage, startChild, threads, wake, switched, now }: ModelParts) {
  const fleet = await openFleet({
    ...{ storage, startChild, threads, now },
    entry: fileURLToPath(entryUrl('embedder-child')),
    shippedFolder: shippedModel(),
  });
  const changing = createChanging({ storage, fleet, changed: () => {}, switched, wake, now });
  return {
    active: fleet.active,
    complete: async (_id: string) => fleet.active(),
    learners: changing.learning,
    resume: changing.resume,
    /** Loads the model that answers; a failure is told when it is used. */
    start: () =>
      void fleet
        .active()
        .embedder.start()
        .catch(() => {}),
    measures() {
      const { embedder } = fleet.active();
      return { busyMs: embedder.busyMs(), embedderBytes: embedder.residentBytes() };
    },
    async close(): Promise<void> {
      await changing.close();
      await fleet.close();
    },
  };
}
