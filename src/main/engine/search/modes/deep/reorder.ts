import type { Passage } from '../../passages/store-passages.ts';
import type { Found, ModeRequest, ModeTools } from '../mode.ts';
import type { Deepened } from './deepened.ts';
import { similarities, wordScores } from './word-scores.ts';

/** Candidates that are read and put in order anew; the rest keep their order behind them. */
const mostReordered = 60;
/** What a term of the first results counts beside a word of the question. */
const termShare = 0.4;
/**
 * How much each kind of evidence counts: the question's own ranking, all rankings fused, words, similarity to the
 * question and to the question moved towards its first results. All but the first count by how far meaning is believed:
 * where the first results are worse, so is what they feed back. Measured in docs/decisions/0018.
 */
const shares = { own: 1, fused: 0.5, words: 0.25, meaning: 0.3, moved: 1 };

/** Reads the best candidates and puts them in order by all that is known of them, best first. */
export async function reorder(
  tools: ModeTools,
  request: ModeRequest,
  { first, terms, counts, total, moved }: Deepened,
  candidates: readonly Found[],
): Promise<{ ranked: Found[]; passages: Passage[]; how: string }> {
  const passages = await tools.passages(
    request.scope,
    candidates.slice(0, mostReordered).map(({ chunkId }) => chunkId),
  );
  const chunkIds = passages.map(({ chunkId }) => chunkId);
  const foundOf = new Map(candidates.map((found) => [found.chunkId, found]));
  const judged = await tools.rerank(
    request.parsed.text,
    passages.map(({ text }) => text),
    request.signal,
  );
  const sure = first.vectorWeight;
  const question = sure > 0 ? first.questionVector : null;
  const vectors = question === null ? new Map<number, Float32Array>() : await tools.vectors(chunkIds);
  const meaning = similarities(chunkIds, vectors, question);
  const near = similarities(chunkIds, vectors, moved);
  const words = wordScores(
    passages,
    [
      ...request.parsed.words.map((word) => ({ word, weight: 1 })),
      ...terms.map(({ word, weight }) => ({ word, weight: weight * termShare })),
    ],
    { counts, total },
  );
  const best = candidates[0]?.score ?? 1;
  const ownScores = new Map(first.ranked.map(({ chunkId, score }) => [chunkId, score]));
  const ownBest = first.ranked[0]?.score || 1;
  const scored = passages.flatMap(({ chunkId }, at) => {
    const found = foundOf.get(chunkId);
    if (found === undefined) return [];
    const meant = shares.meaning * (meaning[at] ?? 0) + shares.moved * (near[at] ?? 0);
    const fedBack = shares.fused * (found.score / best) + shares.words * (words[at] ?? 0);
    const own = (ownScores.get(chunkId) ?? 0) / ownBest;
    const evidence = shares.own * own + sure * (fedBack + meant);
    // Cosines may be below zero; scores may not.
    return [{ ...found, score: Math.max(0, evidence) }];
  });
  const ranked = judged === null ? scored : byCrossEncoder(scored, judged);
  ranked.sort((a, b) => b.score - a.score || a.chunkId - b.chunkId);
  const lowest = Math.min(1, ranked.at(-1)?.score ?? 1);
  const rest = candidates.slice(mostReordered).map((found) => ({ ...found, score: (found.score / best) * lowest }));
  const how = judged === null ? 'by words and meaning together' : 'by the cross-encoder';
  return { ranked: [...ranked, ...rest], passages, how };
}

/** The cross-encoder's order, with what was known before it deciding between what it finds alike. */
function byCrossEncoder(scored: readonly Found[], judged: readonly number[]): Found[] {
  const most = Math.max(...scored.map(({ score }) => score), Number.MIN_VALUE);
  const order = scored.map((_, at) => at).sort((a, b) => (judged[b] ?? 0) - (judged[a] ?? 0));
  const rankOf = new Map(order.map((at, index) => [at, index + 1]));
  return scored.map((found, at) => ({
    ...found,
    score: (judged[at] ?? 0) + 0.2 * (found.score / most),
    rerank: rankOf.get(at) ?? null,
  }));
}
