import type { ReadDatabase } from '../storage/index.ts';
import { type VectorHit, type Visible, visibleHits } from './store-hits.ts';
import type { VectorIndex } from './vector-index.ts';

/** Neighbours asked for beyond the limit at first: most libraries hide few. */
const headroom = 16;
/** Where more would be needed, the allowed vectors are compared one by one: no farther search would be faster. */
const farthest = 2048;
/** What is asked for beyond the share that was visible among the first. */
const margin = 1.5;

/**
 * The visible passages nearest to a question, at most `limit`, nearest first. What is hidden or filtered out is taken
 * away before anything is counted; where little is left, the allowed vectors are searched exactly, so that a filter
 * never costs results.
 */
export function findVisible(
  db: ReadDatabase,
  index: VectorIndex,
  { visible, query, limit }: { visible: Visible; query: Float32Array; limit: number },
  allowed: () => readonly number[],
): VectorHit[] {
  const first = index.search(query, limit + headroom);
  const hits = visibleHits(db, visible, first, limit);
  if (hits.length >= limit) return hits;
  const needed = Math.ceil((limit / Math.max(hits.length, 0.5)) * first.length * margin);
  if (first.length >= limit && needed <= farthest) {
    const wider = visibleHits(db, visible, index.search(query, needed), limit);
    if (wider.length >= limit) return wider;
  }
  return visibleHits(db, visible, index.among(query, allowed(), limit), limit);
}
