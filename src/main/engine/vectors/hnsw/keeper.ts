import { mkdirSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { CommonplaceError } from '../../../../contract/index.ts';
import type { ReadDatabase } from '../../storage/index.ts';
import type { BuildJob } from './build-segment.ts';
import { eraseGone } from './erase.ts';
import { createHnswIndex, type HnswIndex, sweep } from './hnsw-index.ts';
import { countsRight, looksRight } from './inspect.ts';
import { type Manifest, readManifest, type SegmentRecord, writeManifest } from './manifest.ts';
import { nextRebuild, type Range, type Sizes } from './plan.ts';
import { mapSegment, openSegment, type Segment } from './segment.ts';
import { countBetween, lastId, lastRemoval } from './store-hnsw.ts';
import { type HnswParameters, hnswParameters } from './usearch.ts';

/** When the vectors are counted after the start. */
const countAfterMs = 10_000;
/** A build that failed (a full disk) is tried again after this. */
const retryMs = 60_000;

/** Runs a build beside the thread that answers. */
export type StartBuild = (job: BuildJob, progress: (done: number) => void) => Build;
export interface Build {
  done: Promise<SegmentRecord | null>;
  stop(): Promise<void>;
}

export interface KeeperOptions {
  db: ReadDatabase;
  library: string;
  folder: string;
  modelId: number;
  dimensions: number;
  sizes: Sizes;
  parameters?: HnswParameters;
  startBuild: StartBuild;
  /** A name that no file had before. */
  newName(): string;
  /** Called when something was found and mended, with a sentence. */
  report(problem: string): void;
}

/** Keeps one index on the disk true to the library: opens, builds, merges, erases, and mends it. */
export interface Keeper {
  /** The index, once its files were checked; undefined while that or a rebuild goes on. */
  index(): HnswIndex | undefined;
  opened: Promise<void>;
  /** Does what is due, without waiting for builds. */
  tend(): void;
  /** Deleted vectors that were overwritten or let go of, in all. */
  dropped(): number;
  /** Resolves when nothing is due any more. */
  settled(): Promise<void>;
  /** Builds a range anew from the stored vectors: all of it unless named. */
  rebuild(range?: Range): void;
  building(): { done: number; total: number } | null;
  /** The last removal that no file needs any more; 0 while a build goes on. */
  letGo(): number;
  close(): Promise<void>;
}

export function createKeeper(options: KeeperOptions): Keeper {
  const { db, folder, modelId, dimensions, sizes, parameters = hnswParameters, report } = options;
  const builds = new Map<string, { range: Range; build: Build; progress: { done: number; total: number } }>();
  const asked: Range[] = [];
  let index: HnswIndex | undefined;
  let closed = false;
  let pausedUntil = 0;
  let countAt = Number.POSITIVE_INFINITY;
  let erased = 0;

  async function open(): Promise<void> {
    mkdirSync(folder, { recursive: true });
    const manifest = readManifest(folder);
    if (manifest === 'damaged') report('The list of the index files was damaged.');
    const usable = typeof manifest === 'string' ? [] : usableRecords(manifest);
    const found: Segment[] = [];
    for (const record of usable) {
      const segment = await openSegment(folder, record, dimensions, parameters);
      if (segment !== undefined) found.push(segment);
      else report(`The index file ${record.file} was missing, cut or changed.`);
    }
    if (closed) return;
    const made = createHnswIndex({ db, folder, modelId, dimensions, sizes }, found);
    dropWrong(made, (segment) => looksRight(made, segment, Math.random));
    index = made;
    countAt = performance.now() + countAfterMs;
    if (made.segments.length < usable.length || manifest === 'damaged') save();
    sweep(folder, records());
    tend();
  }

  /** Segments of a library that went back in time (put back from a copy) hold ids that will be given again. */
  function usableRecords(manifest: Manifest): SegmentRecord[] {
    const fits =
      manifest.modelId === modelId &&
      manifest.dimensions === dimensions &&
      manifest.connectivity === parameters.connectivity;
    const newest = lastId(db);
    if (fits && manifest.segments.every(({ upTo }) => upTo <= newest)) return manifest.segments;
    report(fits ? 'The index was newer than the library.' : 'The index was built for other vectors.');
    return [];
  }

  const records = () => index?.segments.map(({ record }) => record) ?? [];

  function save(): void {
    const { connectivity, expansionAdd } = parameters;
    writeManifest(folder, { format: 1, modelId, dimensions, connectivity, expansionAdd, segments: records() });
  }

  /** What goes wrong here (a full disk, a right that is missing) must not end the thread that answers. */
  function tend(): void {
    try {
      if (index !== undefined && !closed) look(index);
    } catch (error) {
      pausedUntil = performance.now() + retryMs;
      report(`The index could not be kept up: ${reason(error)}`);
    }
  }

  function look(index: HnswIndex): void {
    dropChanged(index);
    index.catchUp();
    count(index);
    if (performance.now() < pausedUntil) return;
    const wanted = [asked[0], index.lacking()[0], tailRange(index), rebuildRange(index)];
    for (const range of wanted) if (range != null && isFree(range)) start(range);
    if (builds.size === 0) erased += eraseGone(index, save);
  }

  function dropWrong(from: HnswIndex, isRight: (segment: Segment) => boolean): void {
    for (const segment of from.segments.filter((one) => !isRight(one))) {
      report(`The index file ${segment.record.file} did not hold what the library holds.`);
      from.drop(segment);
    }
  }

  /** Once, when the first questions were answered: it reads a row for each vector. */
  function count(from: HnswIndex): void {
    if (performance.now() < countAt) return;
    countAt = Number.POSITIVE_INFINITY;
    const before = from.segments.length;
    dropWrong(from, (segment) => countsRight(from, segment));
    if (from.segments.length < before) save();
  }

  /** A mapped file that someone overwrites or cuts crashes whoever reads on. */
  function dropChanged(from: HnswIndex): void {
    for (const segment of from.segments.filter((one) => !one.unchanged())) {
      report(`The index file ${segment.record.file} was changed while it was in use.`);
      from.drop(segment);
      save();
    }
  }

  /** The gap with the most vectors, once the tail is full. */
  function tailRange(from: HnswIndex): Range | null {
    if (from.tailSize < sizes.tail) return null;
    const fullest = from
      .gaps()
      .reduce<ReturnType<HnswIndex['gaps']>[number] | null>(
        (best, gap) => (best === null || gap.count > best.count ? gap : best),
        null,
      );
    return fullest === null || fullest.count === 0 ? null : { from: fullest.from, upTo: fullest.upTo };
  }

  function rebuildRange(from: HnswIndex): Range | null {
    return nextRebuild(
      from.segments.map((segment) => ({
        from: segment.record.from,
        upTo: segment.record.upTo,
        count: segment.record.count,
        gone: from.goneIn(segment),
      })),
      sizes,
    );
  }

  /** One build of the newest vectors and one of older ones may go on at a time. */
  function isFree(range: Range): boolean {
    const running = [...builds.values()].map((one) => one.range);
    return running.length < 2 && running.every(({ from, upTo }) => range.from >= upTo || range.upTo <= from);
  }

  function start(range: Range): void {
    if (range === asked[0]) asked.shift();
    const name = options.newName();
    const job = { library: options.library, folder, name, modelId, dimensions, ...range, parameters };
    const progress = { done: 0, total: countBetween(db, modelId, range.from, range.upTo) };
    const build = options.startBuild(job, (done) => {
      progress.done = done;
    });
    builds.set(name, { range, build, progress });
    build.done
      .then((record) => adopt(range, record))
      .catch((error: unknown) => {
        pausedUntil = performance.now() + retryMs;
        if (!closed) report(`A part of the index could not be built: ${reason(error)}`);
      })
      .finally(() => {
        builds.delete(name);
        tend();
      });
  }

  function adopt(range: Range, record: SegmentRecord | null): void {
    if (index === undefined || closed) return;
    const segment = record === null ? null : mapSegment(folder, record, dimensions, parameters);
    if (segment === undefined) throw new CommonplaceError('corrupt', 'its file is not what was written.');
    index.adopt(range, segment);
    save();
    if (builds.size <= 1) sweep(folder, records());
  }

  const opened = open().catch((error: unknown) => report(`The index could not be opened: ${reason(error)}`));

  return {
    index() {
      if (index?.segments.some((segment) => !segment.unchanged())) tend();
      return index;
    },
    opened,
    tend,
    async settled() {
      await opened;
      for (;;) {
        const before = erased;
        tend();
        if (closed || (builds.size === 0 && erased === before)) return;
        await Promise.allSettled([...builds.values()].map(({ build }) => build.done));
        await setImmediate();
      }
    },
    rebuild(range) {
      asked.push(range ?? { from: 0, upTo: lastId(db) });
      tend();
    },
    building() {
      if (builds.size === 0) return null;
      const sum = { done: 0, total: 0 };
      for (const { progress } of builds.values()) {
        sum.done += progress.done;
        sum.total += progress.total;
      }
      return sum;
    },
    dropped: () => erased + (index?.droppedFromTail ?? 0),
    letGo() {
      if (index === undefined || builds.size > 0) return 0;
      return Math.min(lastRemoval(db), ...records().map(({ removalSeq }) => removalSeq));
    },
    async close() {
      closed = true;
      await opened;
      await Promise.all([...builds.values()].map(({ build }) => build.stop()));
      index?.close();
    },
  };
}

const reason = (error: unknown) => (error instanceof Error ? error.message : String(error));
