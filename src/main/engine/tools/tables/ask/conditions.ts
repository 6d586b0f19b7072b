import type { ColumnProfile } from '../messages.ts';
import { quoted } from '../sql-name.ts';
import { type ColumnMention, isKey, titleWords } from './mentions.ts';
import { months, verbs } from './vocabulary.ts';
import type { Token } from './words.ts';

/** A condition on a column, in SQL and in words. */
export interface Condition {
  column: number;
  sql: string;
  words: string;
}

export interface Conditions {
  conditions: Condition[];
  /** Places of the words that say them. */
  used: Set<number>;
}

const comparisons: readonly [RegExp, string][] = [
  [
    /^(?:(?:more|greater|higher|larger|bigger|longer|mehr|grosser|hoher|langer) (?:than|als)|over|above|exceeding|uber|>)(?= |$)/,
    '>',
  ],
  [/^(?:at least|not less than|mindestens|>=)(?= |$)/, '>='],
  [
    /^(?:(?:less|fewer|lower|smaller|shorter|weniger|kleiner|niedriger|geringer) (?:than|als)|under|below|unter|<)(?= |$)/,
    '<',
  ],
  [/^(?:at most|up to|no more than|hochstens|bis zu|<=)(?= |$)/, '<='],
  [/^(?:equal to|equals|exactly|gleich|genau|=)(?= |$)/, '='],
];

const signWords: Record<string, string> = {
  '>': 'over',
  '>=': 'at least',
  '<': 'under',
  '<=': 'at most',
  '=': 'exactly',
};

export interface ConditionParts {
  tokens: readonly Token[];
  columns: readonly ColumnProfile[];
  mentions: readonly ColumnMention[];
  /** The only column of measures, where there is but one. */
  measure: number | null;
}

/** Comparisons with numbers and dates; null where one cannot be told for certain. */
export function readConditions(parts: ConditionParts): Conditions | null {
  const found: Conditions = { conditions: [], used: new Set() };
  const { tokens } = parts;
  for (let at = 0; at < tokens.length; at += 1) {
    if (found.used.has(at)) continue;
    const read = readRange(parts, at) ?? readComparison(parts, at) ?? readDate(parts, at) ?? readEqual(parts, at);
    if (read === 'unclear') return null;
    if (read === null) continue;
    found.conditions.push(read.condition);
    for (let one = at; one < read.end; one += 1) found.used.add(one);
    for (const one of read.also ?? []) found.used.add(one);
  }
  return found;
}

type Read = { condition: Condition; end: number; also?: number[] } | 'unclear' | null;

/** The column that a number beside it is compared with: named just before or just after, or the only measure. */
function numberColumn(parts: ConditionParts, at: number, end: number): number | null {
  const { columns, mentions, measure } = parts;
  const isNumber = (column: number) => ['integer', 'real'].includes(columns[column]?.type ?? '');
  const numeric = mentions.flatMap((one) => {
    const fitting = one.columns.filter(
      (column) => isNumber(column) && (one.full || !isKey(columns[column]?.title ?? '')),
    );
    return fitting.length === 1 ? [{ start: one.start, end: one.end, column: fitting[0] ?? 0 }] : [];
  });
  const after = numeric.find(({ start }) => start === end);
  const before = numeric.findLast((one) => one.end <= at && at - one.end <= 2);
  return after?.column ?? before?.column ?? byVerb(parts, at) ?? measure;
}

/** "earn more than 50,000": the one column that the verb before it is about. */
function byVerb({ tokens, columns }: ConditionParts, at: number): number | null {
  const verb = verbs.find(({ words }) => words.has(tokens[at - 1]?.text ?? ''));
  const meant = columns.flatMap(({ title, type }, column) =>
    ['integer', 'real'].includes(type) &&
    titleWords(title).some((word) => verb?.stems.some((stem) => word.includes(stem)))
      ? [column]
      : [],
  );
  return meant.length === 1 ? (meant[0] ?? null) : null;
}

function readRange(parts: ConditionParts, at: number): Read {
  const { tokens } = parts;
  const [first, low, joint, high] = tokens.slice(at, at + 4);
  if (!/^(?:between|zwischen)$/.test(first?.text ?? '') || !/^(?:and|und)$/.test(joint?.text ?? '')) return null;
  if (low?.kind === 'day' && high?.kind === 'day') {
    const column = dateColumn(parts, at);
    if (column === null) return 'unclear';
    const day = `substr(${nameOf(parts, column)}, 1, 10)`;
    const sql = `${day} BETWEEN '${low.text}' AND '${high.text}'`;
    return { condition: { column, sql, words: `from ${low.text} to ${high.text}` }, end: at + 4 };
  }
  if (low?.value == null || high?.value == null) return 'unclear';
  if (isYear(low) && isYear(high) && dateColumn(parts, at) !== null) {
    const column = dateColumn(parts, at) ?? 0;
    const sql = `substr(${nameOf(parts, column)}, 1, 4) BETWEEN '${low.text}' AND '${high.text}'`;
    return { condition: { column, sql, words: `from ${low.text} to ${high.text}` }, end: at + 4 };
  }
  const column = numberColumn(parts, at, at + 4);
  if (column === null) return 'unclear';
  const sql = `${nameOf(parts, column)} BETWEEN ${low.value} AND ${high.value}`;
  return {
    condition: { column, sql, words: `${titleOf(parts, column)} from ${low.value} to ${high.value}` },
    end: at + 4,
  };
}

function readComparison(parts: ConditionParts, at: number): Read {
  const { tokens } = parts;
  const rest = tokens
    .slice(at, at + 3)
    .map(({ text }) => text)
    .join(' ');
  for (const [pattern, sign] of comparisons) {
    const phrase = pattern.exec(rest)?.[0];
    if (phrase === undefined) continue;
    const next = at + phrase.split(' ').length;
    const number = tokens[next];
    if (number?.kind !== 'number' || number.value === null) return null;
    const column = numberColumn(parts, at, next + 1);
    if (column === null) return 'unclear';
    const words = `${titleOf(parts, column)} ${signWords[sign] ?? sign} ${number.value}`;
    return { condition: { column, sql: `${nameOf(parts, column)} ${sign} ${number.value}`, words }, end: next + 1 };
  }
  return null;
}

const beside: Readonly<Record<string, string>> = {
  ...{ since: '>=', from: '>=', before: '<', after: '>', until: '<=', till: '<=' },
  ...{ seit: '>=', ab: '>=', vor: '<', nach: '>', bis: '<=' },
};

function readDate(parts: ConditionParts, at: number): Read {
  const { tokens } = parts;
  const first = tokens[at];
  if (first === undefined) return null;
  const before = tokens[at - 1]?.text ?? '';
  const sign = before === 'from' || before === 'ab' ? '=' : (beside[before] ?? '=');
  const also = beside[before] === undefined ? [] : [at - 1];
  const span = spanOf(tokens, at);
  if (span === null) return null;
  // A year may be a column of its own.
  const year = parts.columns.findIndex(
    ({ title, type }) => /^(?:year|jahr)$/i.test(title.trim()) && type === 'integer',
  );
  if (year !== -1 && /^\d{4}$/.test(span.text)) {
    const condition = { column: year, sql: `${nameOf(parts, year)} ${sign} ${span.text}`, words: `${span.said}` };
    return { condition, end: span.end, also };
  }
  const column = dateColumn(parts, at);
  if (column === null) return null;
  const part = span.month
    ? `substr(${nameOf(parts, column)}, 6, 2)`
    : `substr(${nameOf(parts, column)}, 1, ${span.text.length})`;
  if (span.month && sign !== '=') return 'unclear';
  const sql =
    span.quarter === undefined
      ? `${part} ${sign} '${span.text}'`
      : quarterSql(nameOf(parts, column), span.text, span.quarter);
  const words = sign === '=' ? span.said : `${before} ${span.said}`;
  return { condition: { column, sql, words }, end: span.end, also };
}

interface DateSpan {
  /** '2024', '2024-03', '2024-03-05', or '03' for a month of any year. */
  text: string;
  month: boolean;
  quarter?: number;
  said: string;
  end: number;
}

/** A day, a month with or without its year, a quarter, a year. */
function spanOf(tokens: readonly Token[], at: number): DateSpan | null {
  const [first, second, third] = tokens.slice(at, at + 3);
  if (first === undefined) return null;
  if (first.kind === 'day') return { text: first.text, month: false, said: first.text, end: at + 1 };
  const month = first.kind === 'word' ? months.get(first.text) : undefined;
  if (month !== undefined && monthIsMeant(tokens, at)) {
    const two = String(month).padStart(2, '0');
    if (second?.kind === 'number' && isYear(second)) {
      return { text: `${second.text}-${two}`, month: false, said: `${second.text}-${two}`, end: at + 2 };
    }
    const day = second?.value ?? 0;
    if (
      second?.kind === 'number' &&
      Number.isInteger(day) &&
      day >= 1 &&
      day <= 31 &&
      third?.kind === 'number' &&
      isYear(third)
    ) {
      const text = `${third.text}-${two}-${String(day).padStart(2, '0')}`;
      return { text, month: false, said: text, end: at + 3 };
    }
    return { text: two, month: true, said: capital(first.text), end: at + 1 };
  }
  const quarter = /^q([1-4])$/.exec(first.text)?.[1];
  if (quarter !== undefined) {
    const year = second?.kind === 'number' && isYear(second) ? second.text : '';
    return {
      text: year,
      month: false,
      quarter: Number(quarter),
      said: `Q${quarter} ${year}`.trim(),
      end: at + (year === '' ? 1 : 2),
    };
  }
  if (first.kind === 'number' && isYear(first))
    return { text: first.text, month: false, said: first.text, end: at + 1 };
  return null;
}

/** "may" is a verb more often than a month. */
function monthIsMeant(tokens: readonly Token[], at: number): boolean {
  if (!/^(?:may|mar|sep|dec|jan)$/.test(tokens[at]?.text ?? '')) return true;
  return (
    /^(?:in|of|for|during|since|until|before|after|and|im)$/.test(tokens[at - 1]?.text ?? '') || isYear(tokens[at + 1])
  );
}

function quarterSql(column: string, year: string, quarter: number): string {
  const first = String(quarter * 3 - 2).padStart(2, '0');
  const last = String(quarter * 3).padStart(2, '0');
  const inQuarter = `substr(${column}, 6, 2) BETWEEN '${first}' AND '${last}'`;
  return year === '' ? inQuarter : `substr(${column}, 1, 4) = '${year}' AND ${inQuarter}`;
}

/** "department 5", "room 12": a number right after the column that holds it. */
function readEqual(parts: ConditionParts, at: number): Read {
  const { tokens, columns, mentions } = parts;
  const token = tokens[at];
  if (token?.kind !== 'number' || token.value === null) return null;
  const named = mentions.find(({ end }) => end === at);
  const fitting = named?.columns.filter((column) => columns[column]?.type === 'integer') ?? [];
  const [column] = fitting;
  if (column === undefined || fitting.length > 1) return null;
  const words = `${titleOf(parts, column)} ${token.value}`;
  return { condition: { column, sql: `${nameOf(parts, column)} = ${token.value}`, words }, end: at + 1 };
}

/** The column of days that is meant: named nearby, or the only one. */
function dateColumn({ columns, mentions }: ConditionParts, at: number): number | null {
  const dates = columns.flatMap(({ type }, column) => (type === 'date' ? [column] : []));
  const named = mentions.findLast(
    ({ end, columns: meant }) => end <= at && at - end <= 3 && meant.some((column) => dates.includes(column)),
  );
  const meant = named?.columns.filter((column) => dates.includes(column)) ?? dates;
  return meant.length === 1 ? (meant[0] ?? null) : null;
}

export function isYear(token: Token | undefined): boolean {
  return token?.kind === 'number' && /^(?:19|20)\d\d$/.test(token.text);
}

function nameOf({ columns }: ConditionParts, column: number): string {
  return quoted(columns[column]?.name ?? '');
}

function titleOf({ columns }: ConditionParts, column: number): string {
  return columns[column]?.title ?? '';
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
