import { readSync } from 'node:fs';
import type { Neighbour } from '../vector-index.ts';

/*
 * How usearch 2 lays a file out (index_dense.hpp, index.hpp): rows and bytes a row as u32 each; the vectors, row after
 * row; a head of 64 bytes; five u64 of the graph (size, connectivity, connectivity of the lowest layer, highest layer,
 * entry); each node's layer as i16; then the nodes: key u64, layer i16, and for each layer a count and its links, u32.
 */
const prefixBytes = 8;
const headBytes = 64;
const graphBytes = 40;

/** Where the vector of a row begins. A value takes two bytes. */
export const vectorAt = (row: number, dimensions: number) => prefixBytes + row * dimensions * 2;

/** The keys of a graph's rows, in the order of the rows. */
export function keysOfRows(file: number, dimensions: number): Float64Array {
  const rows = at(file, 0, prefixBytes).getUint32(0, true);
  const start = vectorAt(rows, dimensions) + headBytes;
  const graph = at(file, start, graphBytes);
  const linkBytes = 4 * (Number(graph.getBigUint64(8, true)) + 1);
  const lowestBytes = 4 * (Number(graph.getBigUint64(16, true)) + 1);
  const layers = at(file, start + graphBytes, rows * 2);
  const keys = new Float64Array(rows);
  const nodes = windowed(file, start + graphBytes + rows * 2);
  for (let row = 0; row < rows; row++) {
    keys[row] = nodes.key();
    nodes.skip(10 + lowestBytes + linkBytes * layers.getInt16(row * 2, true));
  }
  return keys;
}

function at(file: number, position: number, length: number): DataView {
  const bytes = new Uint8Array(length);
  readSync(file, bytes, 0, length, position);
  return new DataView(bytes.buffer);
}

/** Walks a file from a position, a window of it in memory at a time. */
function windowed(file: number, start: number) {
  const window = new Uint8Array(2 ** 20);
  const view = new DataView(window.buffer);
  let windowStart = start;
  let windowEnd = start;
  let position = start;
  return {
    key(): number {
      if (position + 8 > windowEnd) {
        windowStart = position;
        windowEnd = position + readSync(file, window, 0, window.length, position);
      }
      return Number(view.getBigUint64(position - windowStart, true));
    },
    skip(bytes: number): void {
      position += bytes;
    },
  };
}

/** Every half-precision number (IEEE 754 binary16) as a float: a look-up is faster than a conversion. */
export function halfFloats(): Float32Array {
  return Float32Array.from({ length: 65_536 }, (_, bits) => {
    const exponent = (bits >> 10) & 0x1f;
    const fraction = bits & 0x3ff;
    const sign = bits & 0x8000 ? -1 : 1;
    if (exponent === 0x1f) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
    return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
  });
}

/** Rows read at a time, and the gap between two rows over which reading on costs less than another call. */
const mostRows = 1024;
const gapRows = 8;

/** Cosine similarity of some rows to a query; those that stand near each other are read together. */
export function compareRows(
  file: number,
  query: Float32Array,
  wanted: readonly { id: number; row: number }[],
  { dimensions, floats }: { dimensions: number; floats: Float32Array },
): Neighbour[] {
  const ordered = wanted.toSorted((a, b) => a.row - b.row);
  const halves = new Uint16Array(mostRows * dimensions);
  const length = Math.hypot(...query);
  const found: Neighbour[] = [];
  for (let at = 0; at < ordered.length; ) {
    const first = ordered[at]?.row ?? 0;
    let end = at + 1;
    while (end < ordered.length && fits(first, ordered[end - 1]?.row ?? 0, ordered[end]?.row ?? 0)) end++;
    const rows = (ordered[end - 1]?.row ?? first) - first + 1;
    readSync(file, halves, 0, rows * dimensions * 2, vectorAt(first, dimensions));
    for (; at < end; at++) {
      const { id = 0, row = first } = ordered[at] ?? {};
      found.push({ id, similarity: cosine(query, length, halves, (row - first) * dimensions, floats) });
    }
  }
  return found;
}

const fits = (first: number, last: number, next: number) => next - last <= gapRows && next - first < mostRows;

function cosine(query: Float32Array, length: number, halves: Uint16Array, from: number, floats: Float32Array): number {
  let dot = 0;
  let square = 0;
  for (let i = 0; i < query.length; i++) {
    const value = floats[halves[from + i] ?? 0] ?? 0;
    dot += (query[i] ?? 0) * value;
    square += value * value;
  }
  const lengths = length * Math.sqrt(square);
  return lengths > 0 ? dot / lengths : 0;
}
