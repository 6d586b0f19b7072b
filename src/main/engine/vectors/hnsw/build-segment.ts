import { closeSync, fsyncSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { openReader, type ReadDatabase } from '../../storage/index.ts';
import { storedVectors } from '../stored.ts';
import { blockSums } from './checksums.ts';
import { type SegmentRecord, syncFolder, writeDurably } from './manifest.ts';
import { keysOfRows } from './segment-file.ts';
import { idsBetween, lastRemoval } from './store-hnsw.ts';
import { createGraph, type HnswParameters } from './usearch.ts';

export interface BuildJob {
  /** The library's file. */
  library: string;
  /** The index's folder. */
  folder: string;
  /** Base name of the files to make. */
  name: string;
  modelId: number;
  dimensions: number;
  /** The ids to take: above `from`, up to `upTo`. */
  from: number;
  upTo: number;
  parameters: HnswParameters;
}

/** Vectors added to the graph at a time. */
const batchSize = 256;

/**
 * Builds one segment from the stored vectors of a range and puts its files in place, on the disk for good. Returns null
 * where the range holds no vectors. What is removed meanwhile has a later `removalSeq` and is left out of answers.
 */
export function buildSegment(job: BuildJob, progress: (done: number) => void): SegmentRecord | null {
  const { db, close } = openReader(job.library);
  try {
    const removalSeq = lastRemoval(db);
    const graph = createGraph(job.dimensions, job.parameters, 0);
    let done = 0;
    for (const { ids, block } of batches(db, job)) {
      graph.add(BigUint64Array.from(ids, BigInt), block, 1);
      done += ids.length;
      progress(done);
    }
    if (done === 0) return null;
    const file = `${job.name}.usearch`;
    const path = join(job.folder, file);
    graph.save(`${path}.part`);
    const ids = writeIds(job);
    syncFile(`${path}.part`);
    renameSync(`${path}.part`, path);
    syncFolder(job.folder);
    const { from, upTo } = job;
    return {
      ...{ file, size: statSync(path).size, sums: blockSums(path), erasing: [], ids, count: done, from, upTo },
      ...{ removalSeq, erasedSeq: removalSeq },
    };
  } finally {
    close();
    rmSync(join(job.folder, `${job.name}.usearch.part`), { force: true });
  }
}

/** The range's vectors in the order of their ids, in blocks for the graph. */
function* batches(db: ReadDatabase, job: BuildJob): Generator<{ ids: number[]; block: Float32Array }> {
  const { modelId, dimensions } = job;
  const vectorOf = storedVectors(db, modelId);
  for (let from = job.from; ; ) {
    const wanted = idsBetween(db, modelId, from, job.upTo, batchSize);
    const block = new Float32Array(wanted.length * dimensions);
    const ids: number[] = [];
    for (const id of wanted) {
      const vector = vectorOf(id);
      // Deleted since, or broken: a vector that is not finite would lead searches astray.
      if (vector?.length !== dimensions || !vector.every(Number.isFinite)) continue;
      block.set(vector, ids.length * dimensions);
      ids.push(id);
    }
    if (ids.length > 0) yield { ids, block: block.subarray(0, ids.length * dimensions) };
    const last = wanted.at(-1);
    if (last === undefined || wanted.length < batchSize) return;
    from = last;
  }
}

/** The ids beside the graph: sorted, with the row of each, so that a vector is found without asking native code. */
function writeIds({ folder, name, dimensions }: BuildJob): SegmentRecord['ids'] {
  const graph = openSync(join(folder, `${name}.usearch.part`), 'r');
  try {
    const keys = keysOfRows(graph, dimensions);
    const order = Uint32Array.from(keys, (_, row) => row).sort((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0));
    const content = new Uint8Array(keys.length * 12);
    content.set(new Uint8Array(Float64Array.from(order, (row) => keys[row] ?? 0).buffer));
    content.set(new Uint8Array(order.buffer), keys.length * 8);
    const file = `${name}.ids`;
    writeDurably(join(folder, `${file}.part`), content);
    renameSync(join(folder, `${file}.part`), join(folder, file));
    return { file, size: content.length, sums: blockSums(join(folder, file)) };
  } finally {
    closeSync(graph);
  }
}

function syncFile(path: string): void {
  const file = openSync(path, 'r+');
  fsyncSync(file);
  closeSync(file);
}
