import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { StartChild } from './child/index.ts';
import { entryUrl } from './entries.ts';
import {
  type CatalogueModel,
  catalogue,
  createChanges,
  createChanging,
  createDownloads,
  createInstalling,
  createListing,
  createModels,
  createReranking,
  openFleet,
} from './model-library/index.ts';
import { packageRoot } from './places.ts';
import type { Storage } from './storage/index.ts';
import type { EngineStores } from './stores.ts';
import type { Outbound } from './upkeep/index.ts';

/** The folder of the model that the app ships. */
export const shippedModel = () => join(packageRoot(), 'resources', 'models', 'all-MiniLM-L6-v2');

/** Where models are downloaded from. */
export const defaultHub = 'https://huggingface.co';

/** Where models come from; left out: Hugging Face, and the catalogue that the app brings. */
export interface ModelNetwork {
  hub?: string;
  models?: readonly CatalogueModel[];
}

export interface ModelParts {
  storage: Storage<EngineStores>;
  dataFolder: string;
  startChild: StartChild;
  outbound: Pick<Outbound, 'download'>;
  network: ModelNetwork;
  /** Threads of a run; 0: as many as are useful. */
  threads: number;
  /** Something is to be learned. */
  wake(): void;
  /** Another model answers from now on. */
  switched(): void;
  now(): number;
}

/** The models of a library: what answers, what learns beside it, what may be downloaded. */
export async function openModels(parts: ModelParts) {
  const { storage, startChild, threads, now, outbound, network } = parts;
  const { hub = defaultHub, models: known = catalogue } = network;
  const shippedFolder = shippedModel();
  const shared = {
    storage,
    startChild,
    threads,
    now,
    shippedFolder,
    hub,
    catalogue: known,
    entry: fileURLToPath(entryUrl('embedder-child')),
  };
  const changes = createChanges();
  const changed = changes.raise;
  const modelsFolder = join(parts.dataFolder, 'models');
  const installing = createInstalling({ ...shared, modelsFolder, shippedId: basename(shippedFolder) });
  await installing.adopt();
  const fleet = await openFleet(shared);
  const changing = createChanging({ ...shared, fleet, changed, switched: parts.switched, wake: parts.wake });
  const downloads = createDownloads({ ...shared, installing, outbound, changed });
  const listing = createListing({ ...shared, fleet, changing, downloads });
  const reranking = createReranking({ ...shared, fleet });
  const service = createModels({
    ...{ storage, now, fleet, changing, installing, downloads, listing, changes, catalogue: known },
    reranked: reranking.changed,
  });
  return {
    service,
    active: fleet.active,
    activeFolder: fleet.activeFolder,
    complete: service.complete,
    reranker: reranking.reranker,
    learners: changing.learning,
    /** What was under way when the library was closed goes on. */
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
      await Promise.all([downloads.close(), changing.close()]);
      await Promise.all([fleet.close(), reranking.close()]);
    },
  };
}
