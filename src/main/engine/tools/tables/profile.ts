import { foldText } from '../../text-forms/index.ts';
import type { LoadedTable, LoadedTables } from './load.ts';
import type { ColumnProfile, TableProfile } from './messages.ts';
import { quoted } from './sql-name.ts';

/** Values of a column that are compared with a question. */
const mostCompared = 20_000;
const mostNamed = 50;
/** Longest value that a question would name. */
const longestNamed = 80;

/** Letters and digits alone, one blank between words, blanks at both ends. */
export function wordsOf(text: string): string {
  return ` ${foldText(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;
}

/** What the columns of tables hold, and which of their values a question names. */
export function profileTables({ db, tables }: LoadedTables, question: string): TableProfile[] {
  const asked = wordsOf(question);
  return tables.map((table) => ({
    id: table.spec.id,
    name: table.spec.name,
    rows: table.rows,
    totalRows: table.totals,
    columns: table.spec.columns.map((_, at) => profileColumn(db, table, at, asked)),
  }));
}

function profileColumn(db: LoadedTables['db'], table: LoadedTable, at: number, asked: string): ColumnProfile {
  const { name, title } = table.spec.columns[at] ?? { name: '', title: '' };
  const type = table.types[at] ?? 'text';
  const [column, from] = [quoted(name), quoted(table.spec.name)];
  const [filled, distinct, least, greatest] = db
    .prepare(`SELECT count(${column}), count(DISTINCT ${column}), min(${column}), max(${column}) FROM ${from}`)
    .raw()
    .get() as [number, number, string | number | null, string | number | null];
  const values = db.prepare(`SELECT DISTINCT ${column} FROM ${from} WHERE ${column} IS NOT NULL LIMIT ?`).pluck();
  const examples = values.all(5) as (string | number)[];
  const named =
    type === 'text' || type === 'mixed'
      ? (values.all(mostCompared) as (string | number)[]).map(String).filter((value) => isNamed(value, asked))
      : [];
  return { name, title, type, filled, distinct, named: named.slice(0, mostNamed), examples, least, greatest };
}

function isNamed(value: string, asked: string): boolean {
  if (value.length > longestNamed) return false;
  const words = wordsOf(value);
  return words.trim() !== '' && asked.includes(words);
}
