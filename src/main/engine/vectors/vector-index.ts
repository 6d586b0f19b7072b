/** A vector near to the question: its id in `embeddings`, and the cosine similarity from -1 to 1. */
export interface Neighbour {
  id: number;
  similarity: number;
}

export type EngineName = 'exact' | 'hnsw' | 'faiss';

/**
 * One model's vectors, made to be searched. Every engine passes the same suite (tests/kit/vector-index-suite.ts). Ids are those
 * of `embeddings`. An index knows nothing of permission: its candidates are joined with that before anyone sees them.
 */
export interface VectorIndex {
  readonly engine: EngineName;
  /** Up to k nearest, nearest first. What was added or removed before the call counts. */
  search(query: Float32Array, k: number): Neighbour[];
  /** The k nearest among these ids, exact. Ids that have no vector are left out. */
  among(query: Float32Array, ids: readonly number[], k: number): Neighbour[];
  close(): void;
}
