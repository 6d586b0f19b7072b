import type { KeywordHit } from './keyword/hit.ts';

/** A passage with its place on each side, counted from 1. Scores fall, are never negative, and compare within a search. */
export interface Fused {
  chunkId: number;
  score: number;
  keyword: number | null;
  vector: number | null;
}

/** What both sides found, each best first. A side that did not take part is empty. */
export interface Sides {
  keyword: readonly KeywordHit[];
  vector: readonly { chunkId: number; similarity: number }[];
  /** The weights (inverse frequencies) of all words of the question added up, those that no passage holds included. */
  mass: number;
  /** How far the model knows the languages at hand, 0 to 1: see languageTrust. */
  trust: number;
}

/** From the first to this rank of the vector side is one on its scale. */
const depth = 100;

/** What the best by meaning counts where the best by words holds all of the question's weight. */
const meaningWeight = 0.27;

/** BM25 over `mass` is about 1 where each word stands once; what is said again and again counts no further. */
const fullCover = 1;

/**
 * Adds the scores of both sides, each on a scale that says how sure it is. Words: BM25 from 0 to 1 at the first hit,
 * times the square of that hit's cover, the share of the question's weight that it holds; so hits on nothing but the
 * common words or a name of the question count for little. Meaning: similarity on a scale on which the first hundred
 * neighbours lie from 1 to 0, times `meaningWeight` and `trust`. Chosen as docs/decisions/0016-fusion.md says.
 */
export function fuse({ keyword, vector, mass, trust }: Sides): Fused[] {
  const fused = new Map<number, Fused>();
  const best = keyword[0]?.score ?? 0;
  const cover = Math.min(fullCover, best / Math.max(mass, 1e-9));
  keyword.forEach(({ chunkId, score }, index) => {
    const own = best > 0 ? (cover ** 2 * Math.max(0, score)) / best : 0;
    fused.set(chunkId, { chunkId, score: own, keyword: index + 1, vector: null });
  });
  const nearness = scaleOf(vector);
  const weight = keyword.length === 0 ? 1 : trust * meaningWeight;
  vector.forEach(({ chunkId, similarity }, index) => {
    const known = fused.get(chunkId) ?? { chunkId, score: 0, keyword: null, vector: null };
    known.score += weight * nearness(similarity);
    known.vector = index + 1;
    fused.set(chunkId, known);
  });
  return [...fused.values()].sort(byScore);
}

/** Nought at the end of the ranking, where passages that are not in it may be taken to lie too. */
function scaleOf(vector: Sides['vector']): (similarity: number) => number {
  const similarityAt = (rank: number) => vector.at(Math.min(rank, vector.length) - 1)?.similarity ?? 0;
  const spread = similarityAt(1) - similarityAt(depth);
  const end = similarityAt(vector.length);
  return spread > 0 ? (similarity) => (similarity - end) / spread : (similarity) => (similarity > end ? 2 : 1);
}

/**
 * The weights of a question's words added up: Robertson's and Sparck Jones's, as FTS5's bm25() has them. A word that no
 * passage holds weighs most.
 */
export function massOf(frequencies: readonly { count: number }[], passages: number): number {
  return frequencies.reduce(
    (sum, { count }) => sum + Math.max(1e-6, Math.log((Math.max(passages, count) - count + 0.5) / (count + 0.5))),
    0,
  );
}

/** The constant of reciprocal rank fusion as Cormack, Clarke and Büttcher (2009) had it for many rankings is 60. */
const rankConstant = 20;

/** Reciprocal rank fusion, for rankings whose scores say nothing. Both sides count the same. */
export function fuseByRank(keyword: readonly number[], vector: readonly number[]): Fused[] {
  const fused = new Map<number, Fused>();
  keyword.forEach((chunkId, index) => {
    fused.set(chunkId, { chunkId, score: 1 / (rankConstant + index + 1), keyword: index + 1, vector: null });
  });
  vector.forEach((chunkId, index) => {
    const known = fused.get(chunkId) ?? { chunkId, score: 0, keyword: null, vector: null };
    known.score += 1 / (rankConstant + index + 1);
    known.vector = index + 1;
    fused.set(chunkId, known);
  });
  return [...fused.values()].sort(byScore);
}

/** What no score tells apart goes by the ranking of words, then by that of meaning. */
function byScore(a: Fused, b: Fused): number {
  const last = Number.MAX_SAFE_INTEGER;
  return (
    b.score - a.score ||
    (a.keyword ?? last) - (b.keyword ?? last) ||
    (a.vector ?? last) - (b.vector ?? last) ||
    a.chunkId - b.chunkId
  );
}

/** Questions are short and full of names: an English one can measure 0.5, one in another script hardly ever 0.15. */
const foreignQuestion = 0.15;
const nativeQuestion = 0.5;
/** German passages measure about 0.7 and are worth a sixth of English ones; Russian and Chinese ones nothing. */
const steepness = 5;

/**
 * How far a model that was trained on one language is to be believed, 0 to 1, from how well it knows (`familiarity`)
 * the languages of the question and of the passages found.
 */
export function languageTrust(question: number, passages: number): number {
  const asked = Math.min(1, Math.max(0, (question - foreignQuestion) / (nativeQuestion - foreignQuestion)));
  return asked * passages ** steepness;
}
