import type { Found } from '../mode.ts';
import { dot } from '../store-scan.ts';

/** How much relevance counts against difference: 1 would be the ranking as it is. */
const relevance = 0.35;
/** What each passage of the same document that is chosen already takes away. */
const sameDocument = 0.25;

/**
 * Maximal marginal relevance (Carbonell and Goldstein 1998): each time the passage with the best balance of relevance
 * and difference from those chosen before, spread over documents. The rest follows in its own order. Passages whose
 * vector is not known count as half alike.
 */
export function chooseDiverse(
  candidates: readonly Found[],
  by: { vectors: ReadonlyMap<number, Float32Array>; documentOf: ReadonlyMap<number, string>; most: number },
): Found[] {
  const best = Math.max(...candidates.map(({ score }) => score), Number.MIN_VALUE);
  // A passage that left the library meanwhile has no document.
  const left = candidates
    .filter(({ chunkId }) => by.documentOf.has(chunkId))
    .map((found, at) => ({ found, rank: at + 1, alike: 0, ofDocument: 0 }));
  const chosen: typeof left = [];
  while (chosen.length < by.most && left.length > 0) {
    const value = ({ found, alike, ofDocument }: (typeof left)[number]) =>
      relevance * (found.score / best) - (1 - relevance) * alike - sameDocument * ofDocument;
    const at = left.reduce((top, one, index) => (value(one) > value(left[top] ?? one) ? index : top), 0);
    const [next] = left.splice(at, 1);
    if (next === undefined) break;
    chosen.push(next);
    const vector = by.vectors.get(next.found.chunkId);
    for (const one of left) {
      const theirs = by.vectors.get(one.found.chunkId);
      one.alike = Math.max(one.alike, vector === undefined || theirs === undefined ? 0.5 : dot(vector, theirs));
      if (by.documentOf.get(one.found.chunkId) === by.documentOf.get(next.found.chunkId)) one.ofDocument += 1;
    }
  }
  const ordered = [...chosen, ...left];
  return ordered.map(({ found, rank }, at) => ({
    ...found,
    score: 1 / (at + 1),
    via:
      found.via ?? (at < chosen.length && rank > at + 5 ? `unlike those before it (place ${rank} by relevance)` : null),
  }));
}
