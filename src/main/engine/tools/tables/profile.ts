import { foldText } from '../../text-forms/index.ts';
import type { LoadedTable, LoadedTables } from './load.ts';
import type { ColumnProfile, TableProfile } from './messages.ts';
import { quoted } from './sql-name.ts';

/** Values of a column that are compared with a question. */
const mostCompared = 20_000;
const mostNamed = 50;
/** Longest value that a question would name. */
const longestNamed = 80;

/** A column, and its values with their words: all that does not depend on the question. */
interface ColumnContent {
  column: Omit<ColumnProfile, 'named'>;
  values: { value: string; words: string }[];
}

/** What was found out about loaded tables; it goes when they do. */
export type Contents = WeakMap<LoadedTable, ColumnContent[]>;

/** Letters and digits alone, one blank between words, blanks at both ends. */
function wordsOf(text: string): string {
  return ` ${foldText(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;
}

/** What the columns of tables hold, and which of their values a question names. */
export function profileTables({ db, tables }: LoadedTables, question: string, contents: Contents): TableProfile[] {
  const asked = wordsOf(question);
  return tables.map((table) => {
    const content = contents.get(table) ?? table.spec.columns.map((_, at) => contentOf(db, table, at));
    contents.set(table, content);
    return {
      id: table.spec.id,
      name: table.spec.name,
      rows: table.rows,
      totalRows: table.totals,
      columns: content.map(({ column, values }) => {
        const named = values.filter(({ words }) => asked.includes(words)).slice(0, mostNamed);
        return { ...column, named: named.map(({ value }) => value) };
      }),
    };
  });
}

function contentOf(db: LoadedTables['db'], table: LoadedTable, at: number): ColumnContent {
  const { name, title } = table.spec.columns[at] ?? { name: '', title: '' };
  const type = table.types[at] ?? 'text';
  const [column, from] = [quoted(name), quoted(table.spec.name)];
  const [filled, distinct, least, greatest] = db
    .prepare(`SELECT count(${column}), count(DISTINCT ${column}), min(${column}), max(${column}) FROM ${from}`)
    .raw()
    .get() as [number, number, string | number | null, string | number | null];
  const values = db.prepare(`SELECT DISTINCT ${column} FROM ${from} WHERE ${column} IS NOT NULL LIMIT ?`).pluck();
  const examples = values.all(5) as (string | number)[];
  const isWords = type === 'text' || type === 'mixed';
  const all = isWords ? (values.all(mostCompared) as (string | number)[]).map(String) : [];
  const compared = all
    .filter((value) => value.length <= longestNamed)
    .map((value) => ({ value, words: wordsOf(value) }))
    .filter(({ words }) => words.trim() !== '');
  return { column: { name, title, type, filled, distinct, examples, least, greatest }, values: compared };
}
