/** The filters of the query language. */
export const filterKeys = ['type', 'in', 'from', 'person', 'tag', 'path', 'after', 'before'] as const;
export type FilterName = (typeof filterKeys)[number];

/** A filter as it stands in a query. */
export interface FilterToken {
  key: FilterName;
  value: string;
  negated: boolean;
  /** Where it stands: a half-open range of UTF-16 code units. */
  start: number;
  end: number;
}

const pieces = new RegExp(`(-?)(${filterKeys.join('|')}):(?:"([^"]*)"|([^\\s"]+))|"[^"]*"|[^\\s"]+`, 'gi');

/** The filters of a query, in order; those within quotation marks are words. */
export function filterTokens(query: string): FilterToken[] {
  return [...query.matchAll(pieces)].flatMap((piece) => {
    const [source, minus, name, quoted, plain] = piece;
    const key = filterKeys.find((one) => one === name?.toLowerCase());
    const value = (quoted ?? plain ?? '').trim();
    // A filter begins a word: what stands directly before it must be a space or a bracket.
    const begins = piece.index === 0 || /[\s(]/.test(query.charAt(piece.index - 1));
    if (key === undefined || value === '' || !begins) return [];
    return [{ key, value, negated: minus === '-', start: piece.index, end: piece.index + source.length }];
  });
}

/** The query without one of its filters. */
export function withoutFilter(query: string, token: Pick<FilterToken, 'start' | 'end'>): string {
  return tidy(`${query.slice(0, token.start)} ${query.slice(token.end)}`);
}

const single: readonly FilterName[] = ['after', 'before'];

/** The query with a filter more. Of dates there is one each: the new one takes the old one's place. */
export function withFilter(query: string, key: FilterName, value: string): string {
  const tokens = filterTokens(query);
  if (tokens.some((one) => one.key === key && one.value === value && !one.negated)) return query;
  const kept = single.includes(key)
    ? tokens.filter((one) => one.key === key).reduceRight((text, token) => withoutFilter(text, token), query)
    : query;
  const plain = value.replaceAll('"', '');
  return tidy(`${kept} ${key}:${/[\s(),]/.test(plain) ? `"${plain}"` : plain}`);
}

/** The query without any filter: what is looked for. */
export function wordsOf(query: string): string {
  return tidy(
    filterTokens(query).reduceRight((text, token) => `${text.slice(0, token.start)} ${text.slice(token.end)}`, query),
  );
}

function tidy(query: string): string {
  // Spaces within quotation marks stay as they are.
  return query
    .split(/("[^"]*")/)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(/\s{2,}/g, ' ')))
    .join('')
    .trim();
}
