import { foldText } from '../../../text-forms/index.ts';
import type { CatalogTable } from '../catalog.ts';
import type { ColumnProfile } from '../messages.ts';
import { containers, emptyNames, fillers, keyWords } from './vocabulary.ts';
import { placesOf, plainWords, sameWord, type Token } from './words.ts';

/** How a question names a table. explicit: as a file or sheet; full: its whole name; noun: what its rows are. */
export type Named = 'explicit' | 'full' | 'noun' | null;

export interface TableMention {
  named: Named;
  /** Places of the words that name it. */
  at: Set<number>;
}

/** Words of a name that name a thing, the others being "export", "2024" or "Sheet1". */
function contentWords(words: readonly string[]): string[] {
  return words.filter((word) => !/\d/.test(word) && !emptyNames.has(word) && !fillers.has(word) && word.length > 2);
}

export function fileOf(path: string): string {
  return (path.split(/[\\/]/).at(-1) ?? path).replace(/(.)\.[^.]*$/, '$1');
}

/** Where a question names this table: by its file, its sheet or its document's title. */
export function tableMention(tokens: readonly Token[], { info }: Pick<CatalogTable, 'info'>): TableMention {
  const mention: TableMention = { named: null, at: new Set() };
  const rank = { noun: 1, full: 2, explicit: 3 } as const;
  const raise = (named: keyof typeof rank, from: number, to: number) => {
    if (mention.named === null || rank[named] > rank[mention.named]) mention.named = named;
    for (let at = from; at < to; at += 1) mention.at.add(at);
  };
  for (const name of new Set([fileOf(info.path), info.sheet, info.title.replace(/(.)\.\w{2,5}$/, '$1')])) {
    const words = plainWords(name);
    const content = contentWords(words);
    for (const { start, end } of placesOf(words, tokens)) {
      const beside = containers.has(tokens[end]?.text ?? '') ? end + 1 : end;
      const before = containers.has(tokens[start - 1]?.text ?? '') ? start - 1 : start;
      if (beside > end || before < start) raise('explicit', before, beside);
      else if (content.length > 1 || (content.length === 1 && words.length > 1)) raise('full', start, end);
      else if (content.length === 1) raise('noun', start, end);
    }
    const head = content.at(-1);
    if (head === undefined) continue;
    for (const [at, { text, kind }] of tokens.entries()) {
      if (kind !== 'word' || !sameWord(text, head)) continue;
      const container = containers.has(tokens[at + 1]?.text ?? '');
      raise(container ? 'explicit' : 'noun', at, container ? at + 2 : at + 1);
    }
  }
  return mention;
}

/** Words that name columns, at one place of a question. */
export interface ColumnMention {
  start: number;
  end: number;
  /** Columns that may be meant; more than one where the words do not tell them apart. */
  columns: number[];
  /** The whole title, not a part of it. */
  full: boolean;
}

/** Words of a title that say what the column holds: without units in brackets. */
export function titleWords(title: string): string[] {
  const bare = title.replace(/\([^)]*\)|\[[^\]]*\]/g, ' ');
  const words = plainWords(bare === '' ? title : bare).filter((word) => !fillers.has(word) || word.length > 3);
  return words.length > 0 ? words : plainWords(title);
}

const units = new Set('eur euro usd gbp chf kg g t cm mm km m l h hrs hours min sec c f pct'.split(' '));

/** The word of a title that says what it is: 'price' of 'Unit price', 'amount' of 'Amount EUR'. */
function headOf(title: readonly string[]): string {
  const bare = title.length > 1 && units.has(title.at(-1) ?? '') ? title.slice(0, -1) : title;
  return bare.at(-1) ?? '';
}

/** Whether a word names a column by a part of its title: 'salary' the 'Annual salary', 'customer' the 'Customer ID'. */
function namesPart(text: string, title: readonly string[]): boolean {
  const head = headOf(title);
  const isCompound = text.length >= 5 && head.length > text.length + 2 && head.endsWith(text);
  if (isCompound || sameWord(text, head)) return true;
  return (
    (keyWords.has(head) || head === 'name' || head === 'date' || head === 'datum') &&
    title.some((word) => sameWord(text, word))
  );
}

/** Whether a column holds keys, years or codes: numbers that count nothing. */
export function isKey(title: string): boolean {
  return keyWords.has(titleWords(title).at(-1) ?? '');
}

/** Columns that a question names, longest titles first, none over another. */
export function columnMentions(tokens: readonly Token[], titles: readonly string[]): ColumnMention[] {
  const words = titles.map(titleWords);
  const found: ColumnMention[] = [];
  for (const [column, title] of words.entries()) {
    for (const { start, end } of placesOf(title, tokens)) add(found, { start, end, columns: [column], full: true });
    for (const [at, { text, kind }] of tokens.entries()) {
      if (kind !== 'word' || text.length < 3 || fillers.has(text)) continue;
      const part = namesPart(text, title);
      if (part) add(found, { start: at, end: at + 1, columns: [column], full: false });
    }
  }
  found.sort((a, b) => b.end - b.start - (a.end - a.start) || Number(b.full) - Number(a.full));
  const taken = new Set<number>();
  return found
    .filter((one) => {
      for (let at = one.start; at < one.end; at += 1) if (taken.has(at)) return false;
      for (let at = one.start; at < one.end; at += 1) taken.add(at);
      return true;
    })
    .sort((a, b) => a.start - b.start);
}

function add(found: ColumnMention[], mention: ColumnMention): void {
  const same = found.find(
    ({ start, end, full }) => start === mention.start && end === mention.end && full === mention.full,
  );
  if (same === undefined) found.push(mention);
  else same.columns.push(...mention.columns.filter((column) => !same.columns.includes(column)));
}

/** A value of a column, at one place of a question. */
export interface ValueMention {
  start: number;
  end: number;
  /** Columns that hold it, each with its spellings there. */
  columns: { column: number; values: string[] }[];
}

/** Values that a question names, longest first, none over another. */
export function valueMentions(
  tokens: readonly Token[],
  columns: readonly Pick<ColumnProfile, 'named'>[],
): ValueMention[] {
  const found = new Map<string, ValueMention>();
  for (const [column, { named }] of columns.entries()) {
    for (const value of named) {
      const words = foldText(value)
        .split(/[^\p{L}\p{N}]+/u)
        .filter((word) => word !== '');
      if (words.every((word) => fillers.has(word) || containers.has(word))) continue;
      for (const start of startsOf(words, tokens)) {
        const end = start + words.length;
        const one = found.get(`${start} ${end}`) ?? { start, end, columns: [] };
        const entry = one.columns.find((known) => known.column === column);
        if (entry === undefined) one.columns.push({ column, values: [value] });
        else entry.values.push(value);
        found.set(`${start} ${end}`, one);
      }
    }
  }
  const longest = [...found.values()].sort((a, b) => b.end - b.start - (a.end - a.start));
  return longest.filter(
    (one, at) => !longest.slice(0, at).some((other) => other.start <= one.start && one.end <= other.end),
  );
}

function startsOf(words: readonly string[], tokens: readonly Token[]): number[] {
  return tokens.flatMap((_, start) =>
    words.length > 0 && words.every((word, at) => word === tokens[start + at]?.text) ? [start] : [],
  );
}
