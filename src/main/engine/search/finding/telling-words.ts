import { stem } from '../keyword/keyword-query.ts';
import { isStopWord } from '../keyword/stop-words.ts';
import { placedWords } from '../keyword/words.ts';

/** A word of a text, and how often it stands there. */
export interface WordCount {
  word: string;
  times: number;
  /** Passages of the text that hold it. */
  passages: number;
}

/** Words that are counted in the library; the rarer ones of a text hardly say what it is about. */
const mostCounted = 60;
/** Words that are searched for. */
const mostTelling = 12;

/** The content words of passages, the most frequent first; forms of one word are one, under its first form. */
export function candidateWords(passages: readonly string[]): WordCount[] {
  const counts = new Map<string, WordCount>();
  for (const text of passages) {
    const here = new Set<string>();
    for (const { word } of placedWords(text)) {
      if (!/\p{L}/u.test(word) || (word.length < 3 && /^[a-z]+$/.test(word)) || isStopWord(word)) continue;
      const key = stem(word);
      const known = counts.get(key) ?? { word, times: 0, passages: 0 };
      known.times += 1;
      if (!here.has(key)) known.passages += 1;
      here.add(key);
      counts.set(key, known);
    }
  }
  return [...counts.values()].sort((a, b) => b.times - a.times).slice(0, mostCounted);
}

/**
 * The words that set a text apart, most telling first, by tf-idf: (1 + ln times) * ln(passages of the library / passages
 * with the word). Words that stand nowhere else find nothing, and those in more than a tenth of everything say nothing.
 */
export function tellingWords(
  candidates: readonly WordCount[],
  counts: ReadonlyMap<string, number>,
  total: number,
): WordCount[] {
  const scored = candidates.flatMap((candidate) => {
    const held = counts.get(candidate.word) ?? 0;
    if (held <= candidate.passages || (total >= 50 && held > total / 10)) return [];
    return [{ candidate, score: (1 + Math.log(candidate.times)) * Math.log((total + 1) / held) }];
  });
  return scored
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, mostTelling)
    .map(({ candidate }) => candidate);
}
