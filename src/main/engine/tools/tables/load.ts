import Database from 'better-sqlite3';
import { type ReadDatabase, rows } from '../../storage/index.ts';
import { installExactSums } from './exact-sum.ts';
import type { ColumnType, TableSpec } from './messages.ts';
import { type Cell, readColumn, writesDecimalComma } from './read-columns.ts';
import { quoted } from './sql-name.ts';

export interface LoadedTable {
  spec: TableSpec;
  types: ColumnType[];
  rows: number;
  /** Rows that hold totals of the others, by their number from 1. */
  totals: number[];
  notes: string[];
}

/** Tables in a database of their own, in memory. */
export interface LoadedTables {
  db: Database.Database;
  tables: LoadedTable[];
  cells: number;
}

/** Makes a database that holds these tables and nothing else, and can only be read from then on. */
export function loadTables(library: ReadDatabase, specs: readonly TableSpec[]): LoadedTables {
  const db = new Database(':memory:');
  try {
    db.pragma('temp_store = MEMORY');
    installExactSums(db);
    const tables = specs.map((spec) => loadTable(library, db, spec));
    db.pragma('query_only = ON');
    return { db, tables, cells: tables.reduce((sum, { rows, types }) => sum + rows * types.length, 0) };
  } catch (error) {
    db.close();
    throw error;
  }
}

const affinity: Record<ColumnType, string> = {
  integer: 'INTEGER',
  boolean: 'INTEGER',
  real: 'REAL',
  text: 'TEXT',
  date: 'TEXT',
  mixed: '',
};

function loadTable(library: ReadDatabase, db: Database.Database, spec: TableSpec): LoadedTable {
  const stored = rows<{ row: number; cells: string }>(
    library.sql('SELECT row, cells FROM data_rows WHERE table_id = ? ORDER BY row').all(spec.id),
  );
  const values = stored.map(({ cells }) => JSON.parse(cells) as Cell[]);
  const comma = writesDecimalComma(values);
  const columns = spec.columns.map(({ type }, at) =>
    readColumn(type === 'text' || type === 'mixed' ? values.map((row) => row[at] ?? null) : [], type, comma),
  );
  const declared = spec.columns.map(({ name }, at) => `${quoted(name)} ${affinity[columns[at]?.type ?? 'text']}`);
  db.exec(`CREATE TABLE ${quoted(spec.name)} (${declared.join(', ')})`);
  const marks = Array.from({ length: columns.length + 1 }, () => '?').join(', ');
  const names = spec.columns.map(({ name }) => quoted(name)).join(', ');
  const insert = db.prepare(`INSERT INTO ${quoted(spec.name)} (rowid, ${names}) VALUES (${marks})`);
  db.transaction(() => {
    for (const [index, { row }] of stored.entries()) {
      const cells = values[index] ?? [];
      insert.run(row + 1, ...columns.map((column, at) => column.read(cells[at] ?? null)));
    }
  })();
  const notes = columns.flatMap(({ odd, type }, at) => {
    if (odd.count === 0) return [];
    const kind = type === 'date' ? 'date' : 'number';
    const examples = odd.examples.map((one) => `"${one}"`).join(', ');
    const title = spec.columns[at]?.title ?? '';
    return odd.count === 1
      ? [`One cell of "${title}" is no ${kind} and was left out: ${examples}.`]
      : [`${odd.count} cells of "${title}" are no ${kind}s and were left out: ${examples}.`];
  });
  return { spec, types: columns.map(({ type }) => type), rows: stored.length, totals: totalsOf(values, stored), notes };
}

const totalWords =
  /^(?:(?:grand |sub)?-?\s?totals?|sums?|total amount|gesamt(?:summe|betrag)?|(?:zwischen)?summe|insgesamt)\s*:?$/i;

/** Rows under the others that say "Total": the last one, or such that leave cells empty that others fill. */
function totalsOf(values: readonly Cell[][], stored: readonly { row: number }[]): number[] {
  const filled = (row: readonly Cell[]) => row.filter((cell) => cell !== null && cell !== '').length;
  const usual = filled(values[0] ?? []);
  return values.flatMap((row, at) => {
    const says = row.some((cell) => typeof cell === 'string' && totalWords.test(cell.trim()));
    const sums = says && row.some((cell) => typeof cell === 'number' || (typeof cell === 'string' && /\d/.test(cell)));
    return sums && (at === values.length - 1 || filled(row) < usual) ? [(stored[at]?.row ?? 0) + 1] : [];
  });
}
