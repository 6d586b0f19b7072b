import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { ReadDatabase } from '../../storage/index.ts';
import { nearestAmong, nearestFirst } from '../similarity.ts';
import { storedVectors } from '../stored.ts';
import type { Neighbour, VectorIndex } from '../vector-index.ts';
import type { SegmentRecord } from './manifest.ts';
import type { Range, Sizes } from './plan.ts';
import type { Segment } from './segment.ts';
import { countBetween, idsBetween, lastId, lastRemoval, removalsAfter } from './store-hnsw.ts';
import { createTail } from './tail.ts';

export interface HnswOptions {
  db: ReadDatabase;
  /** The index's own folder. */
  folder: string;
  modelId: number;
  dimensions: number;
  sizes: Sizes;
}

/** A model's graphs with what was added and removed since they were built. */
export interface HnswIndex extends VectorIndex {
  readonly options: HnswOptions;
  readonly segments: readonly Segment[];
  readonly tailSize: number;
  /** Deleted vectors that are still in a segment. */
  goneIn(segment: Segment): number;
  /** Whether everything that is stored is in a segment or in the tail. */
  complete(): boolean;
  /** Ranges without a segment, with how many of their vectors stand in the tail. */
  gaps(): (Range & { count: number })[];
  /** What is stored but in no segment and too much for the tail: exact search answers until it is built. */
  lacking(): readonly Range[];
  /** Deleted vectors that the tail let go of, in all. */
  readonly droppedFromTail: number;
  /** Takes what was added and removed since the last time. */
  catchUp(): void;
  /** A segment in place of those of its range; null: the range holds nothing. */
  adopt(range: Range, segment: Segment | null): void;
  /** Leaves a segment out, as its file is not what it was. */
  drop(segment: Segment): void;
}

/** Above this many tails of vectors in no segment, the tail would be slower than building is worth waiting for. */
const mostTails = 8;

/** Opens the index over segments that were checked. They are in the order of their ids and do not overlap. */
export function createHnswIndex(options: HnswOptions, opened: readonly Segment[]): HnswIndex {
  const { db, modelId, dimensions, sizes } = options;
  const stored = storedVectors(db, modelId);
  const tail = createTail(dimensions);
  let segments = [...opened];
  /** Deleted ids that segments still have. */
  const gone = new Map<Segment, Set<number>>();
  let droppedFromTail = 0;
  let lacking: Range[] = [];
  let seenId = lastId(db);
  // Removals first: what is removed later is heard of by the next catchUp.
  let seenRemoval = lastRemoval(db);
  for (const segment of segments) noteGone(segment);
  coverGaps();

  function noteGone(segment: Segment): void {
    const { removalSeq, from, upTo } = segment.record;
    const removed = removalsAfter(db, modelId, removalSeq).filter(({ id }) => id > from && id <= upTo);
    gone.set(segment, new Set(removed.map(({ id }) => id)));
  }

  /** What lies in no segment goes to the tail, or, where it is much, is to be built. */
  function coverGaps(): void {
    lacking = [];
    for (const range of rangesBetween()) cover(range);
  }

  function rangesBetween(): Range[] {
    const ends = [0, ...segments.map(({ record }) => record.upTo)];
    const begins = [...segments.map(({ record }) => record.from), seenId];
    return ends.map((end, at) => ({ from: end, upTo: begins[at] ?? end })).filter(({ from, upTo }) => upTo > from);
  }

  function cover(range: Range): void {
    const room = sizes.tail * mostTails;
    if (countBetween(db, modelId, range.from, range.upTo) > room) lacking.push(range);
    else for (const id of idsBetween(db, modelId, range.from, range.upTo, room)) take(id);
  }

  function take(id: number): void {
    const vector = stored(id);
    if (vector?.length === dimensions) tail.add(id, vector);
  }

  const holderOf = (id: number) => segments.find(({ record }) => id > record.from && id <= record.upTo);

  function catchUp(): void {
    const newest = lastId(db);
    if (newest > seenId) {
      for (;;) {
        const ids = idsBetween(db, modelId, seenId, newest, 1000);
        for (const id of ids) take(id);
        seenId = ids.length < 1000 ? newest : (ids.at(-1) ?? newest);
        if (seenId === newest) break;
      }
    }
    for (const { seq, id } of removalsAfter(db, modelId, seenRemoval)) {
      const holder = holderOf(id);
      if (tail.remove(id)) droppedFromTail++;
      else if (holder !== undefined) gone.get(holder)?.add(id);
      seenRemoval = seq;
    }
  }

  /** More than k are asked of a segment whose deleted vectors stand among them. */
  function searchSegment(segment: Segment, query: Float32Array, k: number): Neighbour[] {
    const lost = gone.get(segment);
    if (lost === undefined || lost.size === 0) return segment.search(query, k);
    const share = lost.size / segment.record.count;
    const found = segment.search(query, Math.ceil(k * (1 + share * 2)) + 8);
    return found.filter(({ id }) => !lost.has(id));
  }

  return {
    engine: 'hnsw',
    options,
    get segments() {
      return segments;
    },
    get tailSize() {
      return tail.size;
    },
    get droppedFromTail() {
      return droppedFromTail;
    },
    goneIn: (segment) => gone.get(segment)?.size ?? 0,
    complete: () => lacking.length === 0,
    gaps: () => rangesBetween().map((range) => ({ ...range, count: tail.within(range.from, range.upTo) })),
    lacking: () => lacking,
    catchUp,
    search(query, k) {
      catchUp();
      const found = segments.flatMap((segment) => searchSegment(segment, query, k));
      return nearestFirst([...found, ...tail.search(query, k)], k);
    },
    among(query, ids, k) {
      catchUp();
      const inTail = nearestAmong(query, ids, (id) => tail.vectorOf(id), k);
      const inSegments = segments.flatMap((segment) => {
        const { from, upTo } = segment.record;
        return segment.among(
          query,
          ids.filter((id) => id > from && id <= upTo),
        );
      });
      return nearestFirst([...inTail, ...inSegments], k);
    },
    adopt(range, segment) {
      const within = ({ record }: Segment) => record.from >= range.from && record.upTo <= range.upTo;
      for (const old of segments.filter(within)) forget(old);
      segments = [...segments.filter((one) => !within(one)), ...(segment === null ? [] : [segment])].sort(
        (a, b) => a.record.from - b.record.from,
      );
      if (segment !== null) noteGone(segment);
      tail.drop(range.from, range.upTo);
      lacking = lacking.filter(({ from, upTo }) => from < range.from || upTo > range.upTo);
    },
    drop(segment) {
      forget(segment);
      segments = segments.filter((one) => one !== segment);
      coverGaps();
    },
    close() {
      for (const segment of segments) segment.close();
    },
  };

  function forget(segment: Segment): void {
    segment.close();
    gone.delete(segment);
  }
}

/** Deletes what no segment uses: parts of builds that were ended, and segments that were replaced. */
export function sweep(folder: string, records: readonly SegmentRecord[]): void {
  const used = new Set(['manifest.json', ...records.flatMap(({ file, ids }) => [file, ids.file])]);
  for (const name of readdirSync(folder)) {
    if (used.has(name)) continue;
    try {
      rmSync(join(folder, name), { recursive: true, force: true });
    } catch {
      // Windows does not delete a file that is still mapped: the next start does.
    }
  }
}
