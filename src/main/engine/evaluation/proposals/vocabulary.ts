import { placedWords, questionTerms, stem } from '../../search/index.ts';
import type { SourcePassage } from './passage.ts';

/** What a sample of the library says of its words. */
export interface Vocabulary {
  /** In how many of the sampled passages a word (any of its forms) stands, 0 to 1. */
  share(word: string): number;
  /** Content words of a text in their order, each once; what stands in too many passages is none. */
  contentOf(text: string): string[];
  /** Other forms of a word in the library: "repaired" beside "repairs". */
  formsOf(word: string): string[];
  /** Words for which neighbours in meaning are worth looking for, most used first. */
  words: string[];
}

/** A word in more of the passages than this says little. */
const commonShare = 0.2;
/** In a small sample shares mean little: a word may be in this many passages. */
const fewPassages = 4;
const shortestWord = 3;

export function readVocabulary(passages: readonly SourcePassage[]): Vocabulary {
  const passagesOf = new Map<string, number>();
  const forms = new Map<string, Set<string>>();
  const uses = new Map<string, number>();
  for (const { text, familiarity } of passages) {
    const stems = new Set<string>();
    for (const { word } of placedWords(text)) {
      const root = stem(word);
      stems.add(root);
      forms.set(root, (forms.get(root) ?? new Set()).add(word));
      if (familiarity >= knownLanguage && /^\p{L}{4,}$/u.test(word)) uses.set(word, (uses.get(word) ?? 0) + 1);
    }
    for (const root of stems) passagesOf.set(root, (passagesOf.get(root) ?? 0) + 1);
  }
  const most = Math.max(fewPassages, passages.length * commonShare);
  const share = (word: string) => (passagesOf.get(stem(word)) ?? 0) / Math.max(1, passages.length);
  const says = (word: string) => share(word) * passages.length <= most;
  return {
    share,
    contentOf: (text) => questionTerms(text).filter((word) => says(word) && isWord(word)),
    formsOf: (word) => [...(forms.get(stem(word)) ?? [])].filter((form) => form !== word),
    words: [...uses]
      .filter(([word]) => says(word) && questionTerms(word).length > 0)
      .sort(([a, n], [b, m]) => m - n || a.localeCompare(b))
      .map(([word]) => word),
  };
}

/** The model gives no neighbours in meaning in languages that it does not know. */
const knownLanguage = 0.6;

/** Short words carry meaning in scripts without spaces only. */
function isWord(word: string): boolean {
  return word.length >= shortestWord || /[^\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/u.test(word);
}
