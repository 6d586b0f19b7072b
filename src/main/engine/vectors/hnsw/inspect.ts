import { setImmediate } from 'node:timers/promises';
import { nearestAmong } from '../similarity.ts';
import { storedVectors } from '../stored.ts';
import type { HnswIndex } from './hnsw-index.ts';
import type { Range } from './plan.ts';
import type { Segment } from './segment.ts';
import { countBetween, idsBetween, removalsAfter } from './store-hnsw.ts';

/** How a segment differs from the library. */
export interface Difference {
  range: Range;
  /** Stored vectors that it does not have. */
  missing: number;
  /** Vectors that it has and the library never had, or had and deleted without a trace. */
  extra: number;
  /** Vectors that are not the stored ones. */
  changed: number;
}

/** Ids compared before others have their turn. */
const slice = 20_000;
/** Half precision keeps a vector this near to itself. */
const alike = 0.999;

/** Vectors compared at the start. */
const fewVectors = 32;

/** A cheap look at the start: a few vectors. */
export function looksRight(index: HnswIndex, segment: Segment, random: () => number): boolean {
  return changedIn(index, segment, fewVectors, random) === 0;
}

/** Whether a segment holds as many as the library; reads every row of its range. */
export function countsRight(index: HnswIndex, segment: Segment): boolean {
  const { db, modelId } = index.options;
  const { from, upTo, count } = segment.record;
  return countBetween(db, modelId, from, upTo) === count - index.goneIn(segment);
}

/** Compares every id of every segment with the library, and `sample` vectors of each. Lets questions through between. */
export async function inspect(index: HnswIndex, sample: number, random: () => number): Promise<Difference[]> {
  const found: Difference[] = [];
  for (const segment of [...index.segments]) {
    const { from, upTo } = segment.record;
    const counts = await compareIds(index, segment);
    const changed = changedIn(index, segment, sample, random);
    if (!index.segments.includes(segment)) continue;
    if (counts.missing + counts.extra + changed > 0) found.push({ range: { from, upTo }, ...counts, changed });
    await setImmediate();
  }
  return found;
}

/** Both sides are sorted: walked together, a slice at a time. */
async function compareIds(index: HnswIndex, { record, ids }: Segment): Promise<{ missing: number; extra: number }> {
  const { db, modelId } = index.options;
  const kept = ids();
  const counts = { missing: 0, extra: 0 };
  let at = 0;
  for (let from = record.from; from < record.upTo; ) {
    const stored = idsBetween(db, modelId, from, record.upTo, slice);
    const end = stored.length < slice ? record.upTo : (stored.at(-1) ?? record.upTo);
    const removed = new Set(removalsAfter(db, modelId, record.removalSeq).map(({ id }) => id));
    for (const id of stored) {
      for (; (kept[at] ?? Number.POSITIVE_INFINITY) < id; at++) if (!removed.has(kept[at] ?? 0)) counts.extra++;
      if (kept[at] === id) at++;
      // What was deleted since the slice was read is no difference.
      else if (!removed.has(id)) counts.missing++;
    }
    for (; (kept[at] ?? Number.POSITIVE_INFINITY) <= end; at++) if (!removed.has(kept[at] ?? 0)) counts.extra++;
    from = end;
    await setImmediate();
  }
  return counts;
}

/** How many of some vectors, taken at random, are not as they are stored. */
function changedIn(index: HnswIndex, segment: Segment, sample: number, random: () => number): number {
  const ids = segment.ids();
  const stored = storedVectors(index.options.db, index.options.modelId);
  const wanted = Math.min(sample, ids.length);
  let changed = 0;
  for (let i = 0; i < wanted; i++) {
    const id = ids[wanted === ids.length ? i : Math.floor(random() * ids.length)] ?? 0;
    const vector = stored(id);
    if (vector === undefined) continue;
    const similarity = nearestAmong(vector, [id], (one) => segment.vectorOf(one), 1)[0]?.similarity ?? 0;
    if (similarity < alike && vector.some((value) => value !== 0)) changed++;
  }
  return changed;
}
