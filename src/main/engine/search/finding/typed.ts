import type { FilterKey } from '../../../../contract/index.ts';
import { placedWords } from '../keyword/words.ts';

/** A filter whose value is being typed at the end of a query. */
export interface TypedFilter {
  key: FilterKey;
  /** What stands of the value so far, without quotation marks. */
  value: string;
  /** The query before it, up to and with a minus. */
  before: string;
}

const filterKeys: readonly FilterKey[] = ['type', 'in', 'from', 'person', 'tag', 'path'];
const atEnd = new RegExp(`^((?:.*[\\s(])?-?)(${filterKeys.join('|')}):(?:"([^"]*)|([^\\s"]*))$`, 'is');

/** The filter that the query ends in; null where its end is something else or the value is closed. */
export function typedFilter(query: string): TypedFilter | null {
  const [, before = '', name = '', quoted, plain = ''] = atEnd.exec(query) ?? [];
  const key = filterKeys.find((one) => one === name.toLowerCase());
  // Within a phrase a colon is a colon.
  if (key === undefined || before.split('"').length % 2 === 0) return null;
  return { key, value: quoted ?? plain, before };
}

/** The query with a value in the place of what was typed, and room for what comes next. */
export function withValue({ key, before }: TypedFilter, value: string): string {
  const plain = value.replaceAll('"', '');
  return `${before}${key}:${/[\s()]/.test(plain) || plain === '' ? `"${plain}"` : plain} `;
}

/** What was typed so far, as folded words: the last may be the beginning of one. */
export interface TypedWords {
  /** Words that are whole. */
  whole: string[];
  /** The word under the cursor; null after a space. */
  last: string | null;
}

const filters = /(^|[\s(])-?(?:type|in|from|person|tag|before|after|path):(?:"[^"]*"?|\S*)/gi;
const excluded = /(^|\s)-(?:"[^"]*"?|[^\s-]\S*)/g;

export function typedWords(query: string): TypedWords {
  const text = query
    .replace(filters, '$1')
    .replace(excluded, '$1')
    .replace(/(^|\s)OR(?=\s|$)/g, '$1');
  const placed = placedWords(text);
  const words = placed.map(({ word }) => word);
  const open = placed.at(-1)?.end === text.length && text !== '';
  return open ? { whole: words.slice(0, -1), last: words.at(-1) ?? null } : { whole: words, last: null };
}

/** Ranges of a text whose words begin with one of those typed; whole words too, since titles are short. */
export function typedRanges(text: string, words: readonly string[]): { start: number; end: number }[] {
  return placedWords(text).flatMap(({ word, start, end }) => {
    const typed = words.filter((one) => word.startsWith(one)).sort((a, b) => b.length - a.length)[0];
    if (typed === undefined) return [];
    // Folding keeps the length of nearly every word; where it does not, the whole word is marked.
    return [{ start, end: word.length === end - start ? start + typed.length : end }];
  });
}
