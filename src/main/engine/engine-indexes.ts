import { createIndexes, type Indexes } from './indexes/index.ts';
import type { ActiveModel } from './models/index.ts';
import type { Storage } from './storage/index.ts';
import type { EngineStores } from './stores.ts';
import type { Vectors } from './vectors/index.ts';

export interface IndexParts {
  storage: Storage<EngineStores>;
  vectors: Vectors;
  models: Pick<ActiveModel, 'active'>;
  /** Wakes what learns passages. */
  wake(): void;
  now(): number;
  /** Whether the door stays open: then the index is opened at once and checked every day. */
  stays: boolean;
  opened: { add(close: () => Promise<void>): void };
}

/** The indexes, with what mending them needs. */
export function openIndexes({ storage, vectors, models, wake, now, stays, opened }: IndexParts): Indexes {
  const indexes = createIndexes({ storage, vectors, now, relearn: wake });
  if (stays) {
    indexes.open(models.active().id);
    opened.add(indexes.checkDaily());
  }
  return indexes;
}
