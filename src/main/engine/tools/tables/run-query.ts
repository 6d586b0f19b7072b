import type Database from 'better-sqlite3';
import type { TableValue } from '../../../../contract/index.ts';
import type { ReadDatabase } from '../../storage/index.ts';
import { row as asRow } from '../../storage/index.ts';
import type { LoadedTable, LoadedTables } from './load.ts';
import type { QueryReply, RowPlace, TableRequest } from './messages.ts';
import type { Cell } from './read-columns.ts';
import { placeOfRow, type TextLines } from './row-text.ts';
import { rowsBehind } from './rows-behind.ts';

/** Longest text of one cell, and of all cells of a result, in UTF-16 code units. */
const longestCell = 2000;
const longestResult = 1_000_000;

export interface QueryParts {
  library: ReadDatabase;
  loaded: LoadedTables;
  lines(versionId: number, page: number | null): TextLines;
}

type Query = Extract<TableRequest, { type: 'query' }>;

/** Runs one query within its limits, and finds the rows that it was made of. Throws what SQLite says. */
export function runQuery({ library, loaded, lines }: QueryParts, request: Query): QueryReply {
  const { db, tables } = loaded;
  const statement = db.prepare(request.sql);
  // A statement that gives no rows or may write is none that asks: VACUUM, ATTACH, PRAGMA among them.
  if (!statement.reader || !statement.readonly) throw new RangeError('Only queries are run here.');
  const columns = statement.columns().map(({ name }) => name);
  const found = rowsOf(statement, request.limit);
  const behind =
    request.behind ??
    rowsBehind(
      request.sql,
      tables.map(({ spec }) => spec.name),
    );
  const told = behind === null ? null : rowsTold(db, behind, request.cells);
  const table = tables.find(({ spec }) => spec.name === behind?.table);
  const cells =
    told === null || table === undefined
      ? []
      : told.rows.map(([row, ...values]) => ({
          table: table.spec.name,
          row: Number(row),
          values,
        }));
  const places = cells
    .slice(0, request.sources)
    .flatMap(({ row }) => (table === undefined ? [] : placeOf(library, lines, table, row)));
  return {
    ...{ columns, ...found, cells, places },
    rowsUsed: told?.count ?? null,
    rowsSql: told === null ? null : (behind?.rowsSql ?? null),
    notes: tables.flatMap(({ notes }) => notes),
  };
}

function rowsOf(statement: Database.Statement, limit: number): { rows: TableValue[][]; more: boolean } {
  const rows: TableValue[][] = [];
  let length = 0;
  for (const one of statement.raw().iterate()) {
    if (rows.length === limit || length > longestResult) return { rows, more: true };
    const values = (one as unknown[]).map(shownValue);
    for (const value of values) length += typeof value === 'string' ? value.length : 8;
    rows.push(values);
  }
  return { rows, more: false };
}

/** Rows behind a result cannot always be told: an alias of the list is no column of the table. */
function rowsTold(db: Database.Database, behind: { countSql: string; rowsSql: string }, most: number) {
  try {
    const count = Number(db.prepare(behind.countSql).pluck().get());
    return { count, rows: rowsOf(db.prepare(behind.rowsSql), most).rows };
  } catch {
    return null;
  }
}

function placeOf(library: ReadDatabase, lines: QueryParts['lines'], { spec }: LoadedTable, row: number): RowPlace[] {
  const stored = asRow<{ cells: string }>(
    library.sql('SELECT cells FROM data_rows WHERE table_id = ? AND row = ?').get(spec.id, row - 1),
  );
  if (stored === undefined) return [];
  const { versionId, page } = spec;
  const titles = spec.columns.map(({ title }) => title);
  const place = placeOfRow(
    lines(versionId, page),
    { versionId, page, titles },
    row - 1,
    JSON.parse(stored.cells) as Cell[],
  );
  return place === null ? [] : [place];
}

/** Fifteen significant digits, as spreadsheets keep them: 0.1 + 0.2 is 0.3. */
function shownValue(value: unknown): TableValue {
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) return null;
    return Number.isInteger(value) ? value : Number(value.toPrecision(15));
  }
  if (typeof value === 'bigint') return Number(value);
  if (typeof value === 'string') return value.length > longestCell ? `${value.slice(0, longestCell)}…` : value;
  return value === null || value === undefined ? null : '(bytes)';
}
