/** A passage that the keyword index found; higher scores are better. */
export interface KeywordHit {
  chunkId: number;
  score: number;
}
