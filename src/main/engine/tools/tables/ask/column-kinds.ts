import type { ColumnProfile } from '../messages.ts';
import { quoted, textLiteral } from '../sql-name.ts';
import { titleWords } from './mentions.ts';
import { moneyStems } from './vocabulary.ts';
import { sameWord } from './words.ts';

export const isNumeric = (column: ColumnProfile | undefined) => column?.type === 'integer' || column?.type === 'real';

/** Money of which the total is meant where nothing is said: 'revenue by city'. */
export function isTurnover(column: ColumnProfile | undefined): boolean {
  return (
    isMoney(column) &&
    !titleWords(column?.title ?? '').some((word) => /^(?:unit|price|preis|einzelpreis|rate)/.test(word))
  );
}

/** Every row has its own. */
export function isUnique(column: ColumnProfile | undefined): boolean {
  return column !== undefined && column.filled > 0 && column.distinct >= 0.9 * column.filled;
}

/** Numbers that name the rows: each its own, under the word for what the rows are ("Order" in orders.csv). */
export function isRowKey(column: ColumnProfile, namesOfTable: readonly string[]): boolean {
  const head = titleWords(column.title).at(-1) ?? '';
  const unique = column.type === 'integer' && column.filled > 1 && column.distinct === column.filled;
  return unique && namesOfTable.some((name) => sameWord(name, head));
}

export function isMoney(column: ColumnProfile | undefined): boolean {
  return titleWords(column?.title ?? '').some((word) => moneyStems.some((stem) => word.includes(stem)));
}

const yes = ['yes', 'y', 'true', 'ja', 'j', 'x', '1'];
const no = ['no', 'n', 'false', 'nein', '0', ''];

/** A column that says yes or no, as a condition that it says yes; null for others. */
export function truthSql(column: ColumnProfile | undefined): string | null {
  if (column === undefined) return null;
  if (column.type === 'boolean') return `${quoted(column.name)} = 1`;
  if (column.type !== 'text' || column.distinct > 2) return null;
  const found = column.examples.map(String);
  const said = found.filter((value) => yes.includes(value.trim().toLowerCase()));
  if (said.length !== 1 || !found.every((value) => [...yes, ...no].includes(value.trim().toLowerCase()))) return null;
  return `${quoted(column.name)} = ${textLiteral(said[0] ?? '')}`;
}
