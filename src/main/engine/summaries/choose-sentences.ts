import type { PooledSentence, SentencePool } from './sentence-pool.ts';

/** What opens a text or a section usually says what it is about ("lead bias"; Brandow, Mitze and Rau 1995). */
const openingBonus = 1.25;
/** Of a sentence's words that are in one that was chosen: above it, it says the same again. */
const sameAgain = 0.6;

/**
 * The sentences that say most of what a text says: SumBasic (Nenkova and Vanderwende 2005). A sentence weighs as its
 * words are frequent on average; what was chosen makes its words count less. The text is cut into as many equal parts
 * as sentences are wanted, and each part gives one, so that all of it is there. In reading order.
 */
export function chooseSentences(pool: SentencePool, wanted: number): PooledSentence[] {
  const { sentences, counts } = pool;
  const total = counts.reduce((sum, count) => sum + count, 0);
  const weights = Float64Array.from(counts, (count) => count / Math.max(total, 1));
  const weigh = ({ words, opens }: PooledSentence) => {
    let sum = 0;
    for (const word of words) sum += weights[word] ?? 0;
    return (sum / words.length) * (opens ? openingBonus : 1);
  };
  const parts = Math.min(wanted, sentences.length);
  const chosen: PooledSentence[] = [];
  for (let part = 0; part < parts; part++) {
    const from = Math.floor((part * sentences.length) / parts);
    const to = Math.floor(((part + 1) * sentences.length) / parts);
    let best: PooledSentence | undefined;
    let weight = 0;
    for (let at = from; at < to; at++) {
      const one = sentences[at];
      if (one === undefined) continue;
      const its = weigh(one);
      if (its > weight && !chosen.some((other) => saysAgain(one, other))) [best, weight] = [one, its];
    }
    if (best === undefined) continue;
    chosen.push(best);
    for (const word of best.words) weights[word] = (weights[word] ?? 0) ** 2;
  }
  return chosen;
}

function saysAgain(one: PooledSentence, other: PooledSentence): boolean {
  const known = new Set(other.words);
  let shared = 0;
  for (const word of one.words) if (known.has(word)) shared += 1;
  return shared / one.words.length > sameAgain;
}
