import type { Found, ModeRequest, ModeTools } from '../mode.ts';
import { inQuotes } from '../plan.ts';
import { dot } from '../store-scan.ts';

/** Results from which one goes on, each of another document. */
const mostPiers = 4;
/** Nearest of each that are looked at, and kept. */
const neighbours = 40;
const mostOfEach = 4;
/** From this similarity on a passage is as near to the question as a result would be. */
const nearQuestion = 0.45;

/**
 * Passages that are near to one of the first results and not to the question: what it makes one think of, at one
 * remove. Best first; scores as parts of the best candidate's.
 */
export async function bridges(
  tools: ModeTools,
  { scope }: ModeRequest,
  candidates: readonly Found[],
  question: Float32Array,
): Promise<Found[]> {
  const known = new Set(candidates.map(({ chunkId }) => chunkId));
  const first = await tools.passages(
    scope,
    candidates.slice(0, mostPiers * 3).map(({ chunkId }) => chunkId),
  );
  const piers = first
    .filter(({ documentId }, at) => first.findIndex((one) => one.documentId === documentId) === at)
    .slice(0, mostPiers);
  const vectors = await tools.vectors(piers.map(({ chunkId }) => chunkId));
  const best = candidates[0]?.score ?? 1;
  const found = new Map<number, Found>();
  for (const pier of piers) {
    const vector = vectors.get(pier.chunkId);
    if (vector === undefined) continue;
    const near = (await tools.near(scope, vector, neighbours)).filter(({ chunkId }) => !known.has(chunkId));
    const own = await tools.vectors(near.map(({ chunkId }) => chunkId));
    const far = near.filter(({ chunkId }) => {
      const theirs = own.get(chunkId);
      return theirs !== undefined && !found.has(chunkId) && dot(theirs, question) < nearQuestion;
    });
    const via = `beside ${inQuotes(pier.headings.at(-1) ?? pier.title)} in meaning, not the question itself`;
    for (const { chunkId, similarity } of far.slice(0, mostOfEach)) {
      found.set(chunkId, { chunkId, score: best * similarity, keyword: null, vector: null, rerank: null, via });
    }
  }
  return [...found.values()].sort((a, b) => b.score - a.score);
}
