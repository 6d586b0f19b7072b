import { isStopWord } from './stop-words.ts';
import { placedWords } from './words.ts';

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
  return terms.map((term) => `"${term.replaceAll('\0', '').replaceAll('"', '""')}"`).join(' OR ');
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

/** Ranges of `text` that hold one of the words, or one that starts or ends with the same stem. */
export function matchRanges(text: string, terms: readonly string[]): { start: number; end: number }[] {
  const wanted = new Set(terms.map(stem));
  return placedWords(text)
    .filter(({ word }) => wanted.has(stem(word)))
    .map(({ start, end }) => ({ start, end }));
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
