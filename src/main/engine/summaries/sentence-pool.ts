import { commands, sentencesOf } from '../chat/index.ts';
import { type Passage, questionTerms, stem } from '../search/index.ts';

/** A sentence of a text that is to be summarised. Its words are numbers of the pool's vocabulary. */
export interface PooledSentence {
  passage: Passage;
  /** Relative to the passage's text. */
  start: number;
  end: number;
  words: Uint32Array;
  /** Whether it is the first of its document, or of a section. */
  opens: boolean;
}

export interface SentencePool {
  /** Takes in the sentences of passages that come in reading order. */
  take(passages: readonly Passage[], wanted?: (text: string) => boolean): void;
  readonly sentences: readonly PooledSentence[];
  /** How often each word of the vocabulary came. */
  readonly counts: readonly number[];
  readonly documents: ReadonlySet<string>;
  readonly passages: number;
}

/** Shorter ones are headings and fragments, longer ones tables and lists without ends. */
const shortest = 30;
const longest = 500;
const fewestWords = 4;
/** Sentences kept; of longer texts every further one is counted for its words only. */
const mostSentences = 200_000;

/** What stands at the edge of pages and says nothing of their subject. */
const boilerplate =
  /^(?:page \d+|seite \d+|copyright|©|all rights reserved|table of contents|https?:\/\/\S+$)|\b(?:cookie (?:policy|settings)|terms of (?:use|service)|unsubscribe|isbn [\d-]+)\b/i;
/** Gathers sentences and counts their words. */
export function createPool(): SentencePool {
  const vocabulary = new Map<string, number>();
  const counts: number[] = [];
  const sentences: PooledSentence[] = [];
  const documents = new Set<string>();
  /** Where the last sentence of each version ended: passages overlap. */
  let last = { versionId: -1, end: 0, headings: '' };
  let passages = 0;

  function wordsOf(text: string): Uint32Array {
    return Uint32Array.from(
      questionTerms(text).map((term) => {
        const word = stem(term);
        const known = vocabulary.get(word) ?? vocabulary.size;
        if (known === vocabulary.size) vocabulary.set(word, known);
        counts[known] = (counts[known] ?? 0) + 1;
        return known;
      }),
    );
  }

  return {
    take(list, wanted = () => true) {
      for (const passage of list) {
        passages += 1;
        documents.add(passage.documentId);
        const headings = passage.headings.join('\n');
        let opens = passage.versionId !== last.versionId || headings !== last.headings;
        if (passage.versionId !== last.versionId) last = { versionId: passage.versionId, end: 0, headings };
        last.headings = headings;
        for (const { start, end, text, states } of sentencesOf(passage.text)) {
          if (passage.start + start < last.end) continue;
          last.end = passage.start + end;
          const fits = states && text.length >= shortest && text.length <= longest;
          if (!fits || boilerplate.test(text) || commands(text) || !isProse(text) || !wanted(text)) continue;
          const words = wordsOf(text);
          if (words.length < fewestWords || sentences.length >= mostSentences) continue;
          sentences.push({ passage, start, end, words, opens });
          opens = false;
        }
      }
    },
    sentences,
    counts,
    documents,
    get passages() {
      return passages;
    },
  };
}

/** Most of it letters, and the end of a sentence or at least no table row. */
function isProse(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  return letters / text.length > 0.6 && !/\s\|\s|\t/.test(text);
}
