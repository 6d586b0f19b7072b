import { placedWords, questionTerms, quotedPhrase } from '../../search/index.ts';

/** More would only slow the index down. */
const mostWords = 24;

/** What is looked for in conversations. */
export interface Wanted {
  /** Folded words, and the beginning of one that is still being typed. */
  words: string[];
  beginning: string | null;
}

/** The words of a query; its last one may be only the beginning of a word, unless something stands after it. */
export function wantedOf(query: string): Wanted {
  const placed = placedWords(query);
  const last = placed.at(-1);
  const typing = last !== undefined && last.end === query.length ? last.word : null;
  const words = questionTerms(query).filter((word) => word !== typing);
  return { words: words.slice(0, mostWords), beginning: typing };
}

/** Expressions of FTS5, the stricter first: all of the words, then any of them. */
export function expressionsOf({ words, beginning }: Wanted): string[] {
  const phrases = words.map(quotedPhrase);
  if (beginning !== null) phrases.push(beginningOf(beginning));
  if (phrases.length === 0) return [];
  return phrases.length === 1 ? phrases : [phrases.join(' AND '), phrases.join(' OR ')];
}

function beginningOf(word: string): string {
  const phrase = quotedPhrase(word);
  return phrase.endsWith('*') ? phrase : `${phrase} *`;
}
