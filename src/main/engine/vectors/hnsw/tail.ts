import type { Neighbour } from '../vector-index.ts';
import { nearestRows } from './usearch.ts';

/** The newest vectors, flat in memory: added and removed at once, searched by comparing all. */
export interface Tail {
  readonly size: number;
  /** How many of its ids lie above `from`, up to `upTo`. */
  within(from: number, upTo: number): number;
  add(id: number, vector: Float32Array): void;
  /** Whether it was there. */
  remove(id: number): boolean;
  /** Forgets the ids of a range, half-open at its beginning: a segment has them now. */
  drop(from: number, upTo: number): void;
  vectorOf(id: number): Float32Array | undefined;
  search(query: Float32Array, k: number): Neighbour[];
}

const leastRows = 256;

export function createTail(dimensions: number): Tail {
  let block = new Float32Array(leastRows * dimensions);
  const ids: number[] = [];
  const rowOf = new Map<number, number>();
  const rowAt = (row: number) => block.subarray(row * dimensions, (row + 1) * dimensions);

  function remove(id: number): boolean {
    const row = rowOf.get(id);
    if (row === undefined) return false;
    const last = ids.length - 1;
    const moved = ids[last];
    if (row !== last && moved !== undefined) {
      rowAt(row).set(rowAt(last));
      ids[row] = moved;
      rowOf.set(moved, row);
    }
    rowAt(last).fill(0);
    ids.pop();
    rowOf.delete(id);
    return true;
  }

  return {
    get size() {
      return ids.length;
    },
    within: (from, upTo) => ids.reduce((n, id) => n + (id > from && id <= upTo ? 1 : 0), 0),
    add(id, vector) {
      if (rowOf.has(id)) return;
      if ((ids.length + 1) * dimensions > block.length) {
        const larger = new Float32Array(block.length * 2);
        larger.set(block);
        block = larger;
      }
      rowAt(ids.length).set(vector);
      rowOf.set(id, ids.length);
      ids.push(id);
    },
    remove,
    drop(from, upTo) {
      for (const id of ids.filter((one) => one > from && one <= upTo)) remove(id);
    },
    vectorOf(id) {
      const row = rowOf.get(id);
      return row === undefined ? undefined : rowAt(row);
    },
    search(query, k) {
      const count = Math.min(k, ids.length);
      if (count === 0) return [];
      const found = nearestRows(block.subarray(0, ids.length * dimensions), query, count);
      return found.map(({ row, similarity }) => ({ id: ids[row] ?? 0, similarity }));
    },
  };
}
