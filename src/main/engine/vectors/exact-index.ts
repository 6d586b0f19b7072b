import type { ReadDatabase } from '../storage/index.ts';
import { mostNeighbours, nearest } from './exact.ts';
import { nearestAmong } from './similarity.ts';
import { storedVectors } from './stored.ts';
import type { VectorIndex } from './vector-index.ts';

/** Exact search over the stored vectors themselves: nothing to build, nothing to go wrong, slower the more there are. */
export function createExactIndex(db: ReadDatabase, modelId: number): VectorIndex {
  return {
    engine: 'exact',
    search: (query, k) => nearest(db, modelId, query, Math.min(k, mostNeighbours)),
    among: (query, ids, k) => nearestAmong(query, ids, storedVectors(db, modelId), k),
    close() {},
  };
}
