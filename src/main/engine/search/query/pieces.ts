/** One piece of a query as it is written. */
export type Piece =
  | { kind: 'word' | 'phrase'; text: string; negated: boolean }
  | { kind: 'filter'; key: FilterKey; value: string; negated: boolean; source: string }
  | { kind: 'or' };

export const filterKeys = ['type', 'in', 'from', 'person', 'tag', 'before', 'after', 'path'] as const;
export type FilterKey = (typeof filterKeys)[number];

export interface Pieces {
  pieces: Piece[];
  remarks: string[];
}

const space = /\s/g;
const filterStart = new RegExp(`(${filterKeys.join('|')}):`, 'iy');

/**
 * Takes a cleaned query apart. Whatever is no phrase, no filter and no OR is a word: addresses, times, drive letters and
 * the syntax of other programs too. Never fails.
 */
export function piecesOf(query: string): Pieces {
  const pieces: Piece[] = [];
  const remarks = new Set<string>();
  let at = 0;
  while (at < query.length) {
    // A bracket around alternatives says nothing that OR does not say.
    if (/[\s()]/.test(query.charAt(at))) {
      at += 1;
      continue;
    }
    const start = at;
    // A minus counts only where a word begins and one follows: not in "well-known", " - " or "--force".
    const negated = /^-[^\s\-()]/.test(query.slice(at, at + 2));
    if (negated) at += 1;
    const key = filterAt(query, at);
    if (key !== null) {
      const { text, end } = valueAt(query, at + key.length + 1);
      at = end;
      if (text === '') {
        remarks.add(`"${key}:" names nothing, so it was taken for a word.`);
        pieces.push({ kind: 'word', text: key, negated });
      } else pieces.push({ kind: 'filter', key, value: text, negated, source: query.slice(start, at) });
      continue;
    }
    if (query[at] === '"') {
      const close = query.indexOf('"', at + 1);
      if (close < 0) {
        remarks.add('A quotation mark has no partner: what follows it was taken for single words.');
        at += 1;
        continue;
      }
      const text = query.slice(at + 1, close).trim();
      at = close + 1;
      if (text !== '') pieces.push({ kind: 'phrase', text, negated });
      continue;
    }
    const end = wordEnd(query, at);
    const text = query.slice(at, end);
    at = Math.max(end, start + 1);
    if (text === 'OR' && !negated) pieces.push({ kind: 'or' });
    else if (text !== '') pieces.push({ kind: 'word', text, negated });
  }
  return { pieces, remarks: [...remarks] };
}

function filterAt(query: string, at: number): FilterKey | null {
  filterStart.lastIndex = at;
  const found = filterStart.exec(query)?.[1]?.toLowerCase();
  return filterKeys.find((key) => key === found) ?? null;
}

/** A filter's value: quoted, or up to the next space. Quotes may open after a comma too: from:"A B","C D". */
function valueAt(query: string, from: number): { text: string; end: number } {
  if (query[from] !== '"') {
    const end = wordEnd(query, from);
    return { text: query.slice(from, end), end };
  }
  const close = query.indexOf('"', from + 1);
  if (close < 0) {
    const end = wordEnd(query, from + 1);
    return { text: query.slice(from + 1, end), end };
  }
  return { text: query.slice(from + 1, close).trim(), end: close + 1 };
}

function wordEnd(query: string, from: number): number {
  space.lastIndex = from;
  const end = space.exec(query)?.index ?? query.length;
  // The bracket that closes a group of alternatives is no part of its last word.
  const text = query.slice(from, end);
  return text.endsWith(')') && !text.includes('(') ? from + text.replace(/\)+$/, '').length : end;
}
