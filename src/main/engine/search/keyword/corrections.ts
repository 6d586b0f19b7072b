import type { ReadDatabase } from '../../storage/index.ts';
import type { Allowed } from './allowed.ts';
import { editDistance, tolerance } from './distance.ts';
import { type Frequency, type IndexSize, termFrequencies } from './frequencies.ts';
import { matchExpression } from './keyword-query.ts';
import { cuts, oneEditAway } from './misspellings.ts';
import { wordsOfPassage } from './passage-words.ts';

/** A word that no passage holds, and words of the library that were meant perhaps. */
export interface Correction {
  word: string;
  instead: Frequency[];
}

interface Library {
  size: IndexSize;
  /** Words are taken only from passages that the caller may see. */
  allowed: Allowed;
}

const mostCorrected = 3;
const mostInstead = 2;
/** Passages in which the words that were meant are looked up, as they are written there. */
const passagesRead = 12;
/** Terms with the same beginning that are compared for words with two slips. */
const termsCompared = 300;
const sharedBeginning = 4;

/**
 * Looks for words of the library that differ by a slip of the hand (one edit; two in words of eight letters and more)
 * from words that it does not hold. The index itself is asked for every word one edit away, so that there is no list
 * of words to keep up, and none that outlives a deleted document.
 */
export function correct(db: ReadDatabase, words: readonly string[], library: Library): Correction[] {
  if (library.size.passages === 0) return [];
  return words
    .filter((word) => tolerance(word) > 0 && /^\p{L}+$/u.test(word))
    .slice(0, mostCorrected)
    .map((word) => ({ word, instead: nearest(db, word, library) }))
    .filter(({ instead }) => instead.length > 0);
}

function nearest(db: ReadDatabase, word: string, library: Library): Frequency[] {
  const one = (text: string) => editDistance(word, text, 1) === 1;
  for (const candidates of oneEditAway(word)) {
    const found = held(db, candidates, one, library);
    if (found.length > 0) return found;
  }
  const halves = held(db, cuts(word), (text) => text.replace(' ', '') === word, library);
  if (halves.length > 0 || tolerance(word) < 2) return halves;
  return held(db, beginningAlike(db, word), (text) => editDistance(word, text, 2) === 2, library);
}

/** Which of the candidates passages hold, as they are written there; most frequent first. */
function held(
  db: ReadDatabase,
  candidates: readonly string[],
  meant: (text: string) => boolean,
  { size, allowed }: Library,
): Frequency[] {
  if (candidates.length === 0) return [];
  const ids = allowed.visible(allowed.ids(matchExpression(candidates), passagesRead * 4), passagesRead);
  const words = new Set<string>();
  for (const id of ids) {
    const inPassage = wordsOfPassage(db, id);
    for (const [at, word] of inPassage.entries()) {
      if (meant(word)) words.add(word);
      const pair = `${word} ${inPassage[at + 1] ?? ''}`;
      if (meant(pair)) words.add(pair);
    }
  }
  return termFrequencies(db, [...words], size)
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
    .slice(0, mostInstead);
}

/** Terms of the index (stems) that begin like a word and stay near it: two slips are hardly ever in the first letters. */
function beginningAlike(db: ReadDatabase, word: string): string[] {
  const beginning = Array.from(word).slice(0, sharedBeginning).join('');
  const terms = db
    .sql('SELECT term FROM chunk_terms WHERE term >= ? AND term < ? LIMIT ?')
    .pluck()
    .all(beginning, `${beginning}\u{10ffff}`, termsCompared)
    .map(String);
  return terms.filter((term) =>
    [-1, 0, 1, 2, 3].some((more) => editDistance(term, word.slice(0, term.length + more), 2) <= 2),
  );
}
