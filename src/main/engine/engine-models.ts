import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { StartChild } from './child/index.ts';
import { entryUrl } from './entries.ts';
import { type ActiveModel, type AnsweringModel, createEmbedderClient } from './models/index.ts';
import { packageRoot } from './places.ts';
import type { Storage } from './storage/index.ts';
import type { EngineStores } from './stores.ts';

/** The folder of the model that the app ships. */
export const shippedModel = () => join(packageRoot(), 'resources', 'models', 'all-MiniLM-L6-v2');

export async function openModels(options: {
  storage: Storage<EngineStores>;
  startChild: StartChild;
  /** Threads of a run; 0: as many as are useful. */
  threads: number;
}): Promise<ActiveModel & { close(): Promise<void> }> {
  const embedder = createEmbedderClient({
    startChild: options.startChild,
    entry: fileURLToPath(entryUrl('embedder-child')),
    modelDir: shippedModel(),
    ...(options.threads > 0 && { threads: options.threads }),
  });
  const info = await embedder.model;
  const id = await options.storage.write.ingest.registerModel({ name: info.id, dimensions: info.dimensions });
  const model: AnsweringModel = { id, info, embedder };
  return { active: () => model, complete: async () => model, close: () => embedder.close() };
}
