import { copyFile, mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { compose } from '../compose.ts';
import { corrupt } from '../failures.ts';
import { renderRecords } from '../rows.ts';
import type { Cell, DataTable, ExtractInput, Extraction, Extractor, LargeInput } from '../types.ts';
import { type CellBudget, cellBudget, cutTablesNote, TableBuilder, tableLimits } from './data-table.ts';
import { cellOf } from './record-tables.ts';

/** Rows of each table that become text, to be found by their words; all of them are kept for questions. */
const textRows = 1000;
/** Larger databases are read from a copy on disk rather than from memory. */
const largestInMemory = 64 * 1024 * 1024;
const signature = 'SQLite format 3\0';
/** The two bytes of the header that say whether a write-ahead log belongs to it (SQLite file format 1.3.3). */
const journalBytes = 18;

/** SQLite databases: their tables, as they lie in the file. Views and triggers are shown and never run. */
export const sqliteExtractor: Extractor = {
  format: 'sqlite',
  family: 'Tables',
  label: 'SQLite database',
  extensions: ['sqlite', 'sqlite3', 'db', 'db3', 's3db', 'sl3', 'gpkg', 'mbtiles'],
  mediaType: 'application/vnd.sqlite3',
  reads:
    'Its tables, with their columns and how many rows they hold; the first 1,000 rows of each as text, up to 200,000 kept for questions; views, triggers and virtual tables are named, never run.',
  version: 1,
  recognises: ({ bytes }) => bytes.toString('latin1', 0, 16) === signature,
  extract: readSqlite,
  extractLarge: readLarge,
};

async function readSqlite(input: ExtractInput): Promise<Extraction> {
  if (input.bytes.length > largestInMemory) return readCopy(input, (path) => writeFile(path, input.bytes));
  const bytes = Buffer.from(input.bytes);
  bytes.fill(1, journalBytes, journalBytes + 2);
  return readOpened(bytes, input);
}

async function readLarge(input: LargeInput): Promise<Extraction> {
  return readCopy(input, (path) => copyFile(input.path, path));
}

type Input = Pick<ExtractInput, 'name' | 'maxText' | 'alive'>;

/** SQLite makes files beside the one that it reads: it gets a copy in a folder of its own. */
async function readCopy(input: Input, copyTo: (path: string) => Promise<void>): Promise<Extraction> {
  const folder = await mkdtemp(join(tmpdir(), 'commonplace-sqlite-'));
  try {
    const path = join(folder, 'copy.db');
    await copyTo(path);
    input.alive();
    const file = await open(path, 'r+');
    await file.write(Uint8Array.of(1, 1), 0, 2, journalBytes).finally(() => file.close());
    return await readOpened(path, input);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function readOpened(source: Buffer | string, input: Input): Promise<Extraction> {
  const { default: SqliteDatabase } = await import('better-sqlite3');
  let database: Database | null = null;
  try {
    database = new SqliteDatabase(source, { readonly: true });
    // Nothing that the schema says may call a function or write: the file may be made to do harm.
    for (const setting of ['trusted_schema = OFF', 'query_only = ON', 'cell_size_check = ON', 'temp_store = MEMORY'])
      database.pragma(setting);
    return readTables(database, input);
  } catch (error) {
    throw corrupt('is not a complete database: its tables cannot be read', error);
  } finally {
    database?.close();
  }
}

interface SchemaRow {
  type: string;
  name: string;
  sql: string | null;
}

function readTables(database: Database, { maxText, alive }: Input): Extraction {
  const schema = database
    .prepare<[], SchemaRow>("SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'")
    .all();
  const shadows = shadowTables(database);
  const isVirtual = ({ sql }: SchemaRow) => /^\s*CREATE\s+VIRTUAL/i.test(sql ?? '');
  const ofType = (type: string) => schema.filter((row) => row.type === type);
  const plain = ofType('table').filter((row) => !isVirtual(row) && !shadows.has(row.name));
  const budget = cellBudget();
  const parts: string[] = [];
  const tables: DataTable[] = [];
  const damaged: string[] = [];
  let length = 0;
  let cut = false;
  let rows = 0;
  for (const { name } of plain.slice(0, tableLimits.tables)) {
    alive();
    try {
      const read = readTable(database, name, budget);
      const text = length > maxText ? '' : read.text;
      parts.push(`## ${name}\n\n${read.columns}\n\n${text}`.trimEnd());
      length += text.length;
      rows += read.rowCount;
      cut ||= read.cut;
      tables.push(...read.tables);
      if (read.damaged) damaged.push(name);
    } catch {
      damaged.push(name);
    }
  }
  if (plain.length > 0 && damaged.length === plain.length && rows === 0) throw new Error('no table can be read');
  for (const [label, found] of [
    ['Virtual tables', ofType('table').filter(isVirtual)],
    ['Views', ofType('view')],
    ['Triggers', ofType('trigger')],
  ] as const) {
    if (found.length > 0) parts.push(`${label}: ${found.map((row) => row.name).join(', ')}`);
  }
  const { format, mediaType } = sqliteExtractor;
  const notes = [
    damaged.length > 0 ? `The database is damaged: not all of ${damaged.join(', ')} could be read.` : null,
    cut ? cutTablesNote.replace('; all of its text was read', '') : null,
  ];
  const note = notes.filter((sentence) => sentence !== null).join(' ') || null;
  const metadata = { tables: plain.length, rows };
  const partial = damaged.length > 0 || length > maxText;
  return compose(
    { format, mediaType, text: parts.join('\n\n'), title: null, metadata, tables, markdown: true, partial, note },
    maxText,
  );
}

/** Tables in which full-text and spatial indexes keep their parts. */
function shadowTables(database: Database): Set<string> {
  const rows = database.prepare<[], { name: string; type: string }>('SELECT name, type FROM pragma_table_list').all();
  return new Set(rows.filter(({ type }) => type === 'shadow').map(({ name }) => name));
}

function readTable(database: Database, name: string, budget: CellBudget) {
  const quoted = `"${name.replaceAll('"', '""')}"`;
  const about = database
    .prepare<[string], { name: string; type: string }>('SELECT name, type FROM pragma_table_info(?)')
    .all(name);
  const names = about.map((column) => column.name);
  const builder = new TableBuilder(name, null, budget, names);
  const words: string[][] = [];
  let count: number | null = null;
  let read = 0;
  let damaged = false;
  try {
    const statement = database.prepare<[number], unknown[]>(`SELECT * FROM ${quoted} LIMIT ?`).raw().safeIntegers();
    for (const row of statement.iterate(tableLimits.rows)) {
      const cells: Cell[] = row.map(cellOf);
      builder.add(cells);
      read += 1;
      if (words.length < textRows)
        words.push(cells.map((cell) => (cell === null ? '' : String(cell).slice(0, 10_000))));
    }
    count = database.prepare<[], number>(`SELECT count(*) FROM ${quoted}`).pluck().get() ?? read;
  } catch {
    damaged = true;
  }
  builder.skip(Math.max(0, (count ?? read) - read));
  const rowCount = count ?? read;
  const columns = about.map((column) => `${column.name}${column.type ? ` ${column.type}` : ''}`).join(', ');
  return {
    columns: `${rowCount.toLocaleString('en')} ${rowCount === 1 ? 'row' : 'rows'} of ${columns}`,
    text: words.length === 0 ? '' : renderRecords(names, words),
    tables: builder.tables(),
    rowCount,
    cut: builder.wasCut,
    damaged,
  };
}
