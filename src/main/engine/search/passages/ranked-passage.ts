/** A passage in a ranking, best first, with where each side had it. */
export interface RankedPassage {
  chunkId: number;
  score: number;
  keyword: number | null;
  vector: number | null;
  rerank?: number | null;
  via?: string | null;
}
