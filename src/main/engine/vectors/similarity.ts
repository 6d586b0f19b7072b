import type { Neighbour } from './vector-index.ts';

/** The k nearest of some vectors that are read one by one; those without a vector are left out. */
export function nearestAmong(
  query: Float32Array,
  ids: readonly number[],
  vectorOf: (id: number) => ArrayLike<number> | undefined,
  k: number,
): Neighbour[] {
  const length = norm(query);
  const found: Neighbour[] = [];
  for (const id of ids) {
    const vector = vectorOf(id);
    if (vector !== undefined) found.push({ id, similarity: cosine(query, length, vector) });
  }
  return nearestFirst(found, k);
}

/** Sorted by similarity; equal ones by id, so that an answer does not change from one time to the next. */
export function nearestFirst(found: Neighbour[], k: number): Neighbour[] {
  return found.sort((a, b) => b.similarity - a.similarity || a.id - b.id).slice(0, k);
}

function cosine(query: Float32Array, queryLength: number, vector: ArrayLike<number>): number {
  let dot = 0;
  let square = 0;
  for (let i = 0; i < query.length; i++) {
    const value = vector[i] ?? 0;
    dot += (query[i] ?? 0) * value;
    square += value * value;
  }
  const lengths = queryLength * Math.sqrt(square);
  return lengths > 0 ? dot / lengths : 0;
}

function norm(vector: Float32Array): number {
  let square = 0;
  for (const value of vector) square += value * value;
  return Math.sqrt(square);
}
