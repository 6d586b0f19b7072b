import { questionTerms, stem } from '../../keyword/keyword-query.ts';
import { isStopWord } from '../../keyword/stop-words.ts';
import { placedWords } from '../../keyword/words.ts';

/** A word that sets passages apart from the library. */
export interface TellingTerm {
  word: string;
  weight: number;
}

/** Words that are looked up in the index: those that the most of the passages share come first. */
const mostLookedUp = 80;
/** A word of one passage says something of that passage, not of the question. */
const leastPassages = 2;

interface Counted {
  /** The form in which the word stood first. */
  word: string;
  times: number;
  passages: number;
}

/**
 * Words of some texts that the question does not have, by how often they come, with the words to be looked up in the
 * index first.
 */
export function candidateTerms(texts: readonly string[], question: string): Counted[] {
  const known = new Set(questionTerms(question).map(stem));
  const counted = new Map<string, Counted>();
  for (const text of texts) {
    const here = new Set<string>();
    for (const { word } of placedWords(text)) {
      const key = stem(word);
      if (known.has(key) || word.length < 3 || isStopWord(word) || !/\p{L}/u.test(word)) continue;
      const one = counted.get(key) ?? { word, times: 0, passages: 0 };
      one.times += 1;
      if (!here.has(key)) one.passages += 1;
      here.add(key);
      counted.set(key, one);
    }
  }
  return [...counted.values()]
    .filter(({ passages }) => passages >= leastPassages)
    .sort((a, b) => b.passages - a.passages || b.times - a.times)
    .slice(0, mostLookedUp);
}

/**
 * The terms that tell the texts from the library, by Bo1 of the divergence-from-randomness models (Amati 2003): with f
 * passages of the library's n holding the term, p = f / n, a term that comes t times weighs
 * t log2((1 + p) / p) + log2(1 + p). Weights are given as parts of the largest.
 */
export function tellingTerms(
  candidates: readonly Counted[],
  counts: ReadonlyMap<string, number>,
  total: number,
  most: number,
): TellingTerm[] {
  const weighed = candidates.flatMap(({ word, times }) => {
    const passages = counts.get(word) ?? 0;
    // A word of a quarter of the library tells nothing.
    if (passages === 0 || passages > Math.max(4, total / 4)) return [];
    const p = passages / Math.max(1, total);
    return [{ word, weight: times * Math.log2((1 + p) / p) + Math.log2(1 + p) }];
  });
  weighed.sort((a, b) => b.weight - a.weight);
  const first = weighed[0]?.weight ?? 1;
  return weighed.slice(0, most).map(({ word, weight }) => ({ word, weight: weight / first }));
}
