import type { SearchFilters } from '../../../../contract/index.ts';
import { readPeriod } from './dates.ts';
import type { FilterKey, Piece } from './pieces.ts';

type FilterPiece = Extract<Piece, { kind: 'filter' }>;
type ListKey = keyof NonNullable<SearchFilters['not']>;

export interface ReadFilters {
  filters: SearchFilters;
  remarks: string[];
  /** Filters that could not be understood, as words. */
  words: string[];
}

const lists: Partial<Record<FilterKey, ListKey>> = {
  type: 'types',
  in: 'collections',
  from: 'from',
  person: 'persons',
  tag: 'tags',
  path: 'paths',
};

/** The contract's bounds of one list and of one entry. */
const mostEntries = 100;
const longestEntry = 500;

/** Filters of a query as one set. A minus before a date turns it round: -before:2020 is after:2020. */
export function readFilters(pieces: readonly FilterPiece[], now: number): ReadFilters {
  const filters: SearchFilters = {};
  const not: NonNullable<SearchFilters['not']> = {};
  const remarks: string[] = [];
  const words: string[] = [];
  for (const { key, value, negated, source } of pieces) {
    const list = lists[key];
    if (list !== undefined) {
      const into = negated ? not : filters;
      const entries = [...(into[list] ?? []), ...entriesOf(key, value, source)];
      if (entries.length > mostEntries) remarks.push(`Only the first ${mostEntries} of "${key}:" count.`);
      if (entries.length > 0) into[list] = [...new Set(entries)].slice(0, mostEntries);
      continue;
    }
    const period = readPeriod(value, now);
    if (period === null) {
      remarks.push(
        `"${source}" names no date (2024, 2024-05, 2024-05-31, today, "last week"): it was taken for words.`,
      );
      words.push(value);
      continue;
    }
    const earliest = (key === 'after') !== negated;
    // Of several the narrowest counts.
    if (earliest) filters.after = Math.max(period.start, filters.after ?? Number.MIN_SAFE_INTEGER);
    else filters.before = Math.min(period.start, filters.before ?? Number.MAX_SAFE_INTEGER);
  }
  if (Object.keys(not).length > 0) filters.not = not;
  if (filters.before !== undefined && filters.after !== undefined && filters.after >= filters.before) {
    remarks.push('"before:" names an earlier day than "after:", so nothing can match.');
  }
  return { filters, remarks, words };
}

/** Several names may stand after one key, with commas between them, unless they are quoted. */
function entriesOf(key: FilterKey, value: string, source: string): string[] {
  const quoted = source.includes(':"');
  const entries = quoted || key === 'path' ? [value] : value.split(',');
  return entries.map((entry) => entry.trim().slice(0, longestEntry).toWellFormed()).filter((entry) => entry !== '');
}
