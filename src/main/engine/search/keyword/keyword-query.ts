import { porterStem } from './porter.ts';
import { isStopWord } from './stop-words.ts';
import { isPaired, placedWords, quotedPhrase } from './words.ts';

/** More would only slow the index down; a pasted page is cut to its first words. */
export const mostTerms = 48;

/** The different words of a question, without function words unless there is nothing else. */
export function questionTerms(question: string): string[] {
  const terms = new Set<string>();
  for (const { word } of placedWords(question)) {
    if (/[\p{L}\p{N}\p{Co}]/u.test(word)) terms.add(word);
    if (terms.size === mostTerms) break;
  }
  const content = [...terms].filter((term) => !isStopWord(term));
  return content.length > 0 ? content : [...terms];
}

/** FTS5 syntax that matches any of the words. Each is a quoted string, so that nothing in it is an operator. */
export function matchExpression(terms: readonly string[]): string {
  return terms.map(quotedPhrase).join(' OR ');
}

/** What passages must and must not hold, as expressions of FTS5; null where nothing is asked. */
export interface Demands {
  required: string | null;
  excluded: string | null;
}

/** Each group of `required` by one of its phrases, none of `excluded`. Phrases without a word ask nothing. */
export function demands(required: readonly (readonly string[])[], excluded: readonly string[]): Demands {
  const groups = required.map((group) => group.filter(hasWord)).filter((group) => group.length > 0);
  const barred = excluded.filter(hasWord);
  return {
    required: groups.length === 0 ? null : groups.map((group) => `(${matchExpression(group)})`).join(' AND '),
    excluded: barred.length === 0 ? null : matchExpression(barred),
  };
}

/** An expression narrowed by what must and must not be there. */
export function narrowed(match: string, { required, excluded }: Demands): string {
  const held = required === null ? match : `(${match}) AND ${required}`;
  return excluded === null ? held : `(${held}) NOT (${excluded})`;
}

function hasWord(text: string): boolean {
  return /[\p{L}\p{N}\p{Co}]/u.test(text);
}

/** Ranges of `text` that hold one of the words, in any form that the keyword index takes for the same. */
export function matchRanges(text: string, terms: readonly string[]): { start: number; end: number }[] {
  const wanted = new Set(terms.map(porterStem));
  // Stemming leaves the first two letters as they are; nearly all words are told apart by them.
  const beginnings = new Set(terms.map((term) => term.slice(0, 2)));
  const ranges = placedWords(text)
    .filter(({ word }) => beginnings.has(word.slice(0, 2)) && wanted.has(porterStem(word)))
    .map(({ start, end }) => ({ start, end }));
  // Where words have no spaces between them, one may stand within what the dictionary takes for another.
  for (const term of terms.filter(isPaired)) {
    for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + term.length)) {
      ranges.push({ start: at, end: at + term.length });
    }
  }
  return joined(ranges);
}

/** In order, and those that overlap as one. */
function joined(ranges: readonly { start: number; end: number }[]): { start: number; end: number }[] {
  const result: { start: number; end: number }[] = [];
  for (const { start, end } of ranges.toSorted((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (last !== undefined && start < last.end) last.end = Math.max(last.end, end);
    else result.push({ start, end });
  }
  return result;
}

/** A word without the commonest English endings: enough to see "models" and "model" as one. */
export function stem(word: string): string {
  if (word.length < 4 || !/^[a-z]+$/.test(word)) return word;
  const plural = word.replace(/(?:'s|ies|sses|(?<![su])s)$/, (ending) =>
    ending === 'ies' ? 'y' : ending === 'sses' ? 'ss' : '',
  );
  const bare = plural.replace(/(?<=[a-z]{3})(?:ing|ed)$/, '');
  const undoubled = bare === plural ? bare : bare.replace(/([bdfgmnprt])\1$/, '$1');
  return undoubled.replace(/(?<=[a-z]{3})e$/, '');
}
