import { closeSync, openSync, readFileSync, readSync, type Stats, statSync } from 'node:fs';
import { join } from 'node:path';
import { CommonplaceError } from '../../../../contract/index.ts';
import type { Neighbour } from '../vector-index.ts';
import { blockSum, matchesSums } from './checksums.ts';
import type { SegmentRecord } from './manifest.ts';
import { compareRows, halfFloats, vectorAt } from './segment-file.ts';
import { createGraph, type HnswParameters } from './usearch.ts';

/** An immutable part of the index, mapped from its file. Only vectors that were deleted are overwritten in it. */
export interface Segment {
  readonly record: SegmentRecord;
  search(query: Float32Array, k: number): Neighbour[];
  /** Its sorted ids. */
  ids(): Float64Array;
  /** Where an id's vector stands in the file. */
  rowOf(id: number): number | undefined;
  /** Reads the vector of an id from the file; undefined where it has none. Valid until the next call. */
  vectorOf(id: number): Float32Array | undefined;
  /** The similarities of those of some sorted ids that it holds. */
  among(query: Float32Array, ids: readonly number[]): Neighbour[];
  /** Whether the file is still the one that was opened: a mapped file that is cut or overwritten crashes native code. */
  unchanged(): boolean;
  /** Its file was rewritten by ourselves. */
  rewritten(): void;
  close(): void;
}

/**
 * Opens a segment whose files are byte for byte what its record says; undefined where they are not. Native code sees
 * the file only after that: a flipped byte can crash it.
 */
export async function openSegment(
  folder: string,
  record: SegmentRecord,
  dimensions: number,
  parameters: HnswParameters,
): Promise<Segment | undefined> {
  const path = join(folder, record.file);
  const sums = record.sums.map((sum, block) => [
    sum,
    ...record.erasing.filter((one) => one.block === block).map((one) => one.sum),
  ]);
  const before = statSync(path, { throwIfNoEntry: false });
  const { ids } = record;
  const right = await Promise.all([
    matchesSums(path, record.size, sums),
    matchesSums(
      join(folder, ids.file),
      ids.size,
      ids.sums.map((sum) => [sum]),
    ),
  ]);
  if (before === undefined || right.includes(false) || !sameFile(before, statSync(path))) return undefined;
  settleErasing(path, record);
  return mapSegment(folder, record, dimensions, parameters);
}

/** Maps a segment whose files are known to be right, such as one that was just built. */
export function mapSegment(
  folder: string,
  record: SegmentRecord,
  dimensions: number,
  parameters: HnswParameters,
): Segment | undefined {
  const path = join(folder, record.file);
  const graph = createGraph(dimensions, parameters, record.count);
  graph.view(path);
  if (graph.size() !== record.count || graph.dimensions() !== dimensions) return undefined;
  const file = openSync(path, 'r');
  let seen = statSync(path);
  const halves = new Uint16Array(dimensions);
  const vector = new Float32Array(dimensions);
  let isOpen = true;
  let listed: { ids: Float64Array; rows: Uint32Array } | undefined;
  let floats: Float32Array | undefined;

  function list() {
    listed ??= readIds(join(folder, record.ids.file), record.count);
    return listed;
  }

  function asFloats() {
    floats ??= halfFloats();
    return floats;
  }

  function rowOf(id: number): number | undefined {
    const { ids, rows } = list();
    const at = positionOf(ids, id);
    return ids[at] === id ? rows[at] : undefined;
  }

  return {
    record,
    search(query, k) {
      const { keys, distances } = graph.search(query, Math.min(k, record.count), 1);
      return Array.from(keys, (key, at) => ({ id: Number(key), similarity: 1 - (distances[at] ?? 0) }));
    },
    ids: () => list().ids,
    rowOf,
    vectorOf(id) {
      const row = rowOf(id);
      if (row === undefined) return undefined;
      readSync(file, halves, 0, halves.byteLength, vectorAt(row, dimensions));
      const values = asFloats();
      for (let i = 0; i < dimensions; i++) vector[i] = values[halves[i] ?? 0] ?? 0;
      return vector;
    },
    among(query, ids) {
      const wanted = ids.flatMap((id) => {
        const row = rowOf(id);
        return row === undefined ? [] : [{ id, row }];
      });
      return compareRows(file, query, wanted, { dimensions, floats: asFloats() });
    },
    unchanged() {
      const now = statSync(path, { throwIfNoEntry: false });
      return now !== undefined && sameFile(seen, now);
    },
    rewritten() {
      seen = statSync(path);
    },
    close() {
      if (isOpen) closeSync(file);
      isOpen = false;
    },
  };
}

/** After a kill in the middle of an erasure each block is as it was or as it should be: that is noted, to go on. */
function settleErasing(path: string, record: SegmentRecord): void {
  if (record.erasing.length === 0) return;
  const file = openSync(path, 'r');
  for (const { block } of record.erasing) record.sums[block] = blockSum(file, block);
  closeSync(file);
  record.erasing = [];
}

const sameFile = (a: Stats, b: Stats) => a.size === b.size && a.mtimeMs === b.mtimeMs && a.ino === b.ino;

function readIds(path: string, count: number): { ids: Float64Array; rows: Uint32Array } {
  const content = readFileSync(path);
  if (content.length !== count * 12) throw new CommonplaceError('corrupt', `${path} is cut. The index is built again.`);
  const bytes = new Uint8Array(content);
  return { ids: new Float64Array(bytes.buffer, 0, count), rows: new Uint32Array(bytes.buffer, count * 8, count) };
}

/** The first position whose id is not below `id`. */
function positionOf(ids: Float64Array, id: number): number {
  let low = 0;
  let high = ids.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ids[middle] ?? 0) < id) low = middle + 1;
    else high = middle;
  }
  return low;
}
