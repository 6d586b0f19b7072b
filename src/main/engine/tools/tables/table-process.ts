import Database from 'better-sqlite3';
import type { ChildPort } from '../../child/index.ts';
import { openReader } from '../../storage/index.ts';
import { type LoadedTables, loadTables } from './load.ts';
import type { TableReply, TableRequest, TableSpec } from './messages.ts';
import { type Contents, profileTables } from './profile.ts';
import { readLines, type TextLines } from './row-text.ts';
import { runQuery } from './run-query.ts';

/** Cells that stay loaded between questions, and texts. */
const cellsKept = 4_000_000;
const textsKept = 2;

type Reader = ReturnType<typeof openReader>;

/** The body of the process that queries tables: its own connection to the library, and databases in memory. */
export function serveTables(port: ChildPort): void {
  let reader: { file: string; open: Reader } | undefined;
  const loaded = new Map<string, LoadedTables>();
  const texts = new Map<string, TextLines>();
  const contents: Contents = new WeakMap();

  const libraryOf = (file: string) => {
    if (reader?.file !== file) reader = { file, open: openReader(file) };
    return reader.open.db;
  };

  /** A table of one version never changes, so that what is loaded stays right. */
  const load = (file: string, specs: readonly TableSpec[]): LoadedTables => {
    const key = specs.map(({ id, name }) => `${id} ${name}`).join('\n');
    const found = loaded.get(key) ?? loadTables(libraryOf(file), specs);
    loaded.delete(key);
    loaded.set(key, found);
    let cells = 0;
    for (const one of loaded.values()) cells += one.cells;
    for (const [oldest, { db, cells: freed }] of loaded) {
      if (cells <= cellsKept || oldest === key) break;
      db.close();
      loaded.delete(oldest);
      cells -= freed;
    }
    return found;
  };

  const answer = (request: TableRequest): TableReply => {
    const { id, file } = request;
    const tables = load(file, request.tables);
    port.post({ type: 'loaded', id } satisfies TableReply);
    if (request.type === 'profile')
      return { type: 'profile', id, tables: profileTables(tables, request.words, contents) };
    const library = libraryOf(file);
    const lines = (versionId: number, page: number | null) => {
      const key = `${versionId} ${page}`;
      const known = texts.get(key) ?? readLines(library, versionId, page);
      texts.set(key, known);
      const [oldest] = texts.keys();
      if (texts.size > textsKept && oldest !== undefined) texts.delete(oldest);
      return known;
    };
    return { type: 'answer', id, answer: runQuery({ library, loaded: tables, lines }, request) };
  };

  port.onMessage((message) => {
    const request = message as TableRequest;
    try {
      port.post(answer(request));
    } catch (error) {
      port.post({ id: request.id, ...problemOf(error) } satisfies TableReply);
    }
  });
  port.post({ type: 'ready' } satisfies TableReply);
}

/** What SQLite says of a query is the asker's to read; anything else is a bug. */
function problemOf(error: unknown): Omit<Extract<TableReply, { type: 'failed' }>, 'id'> {
  if (error instanceof Database.SqliteError) {
    const large = error.code === 'SQLITE_NOMEM' || error.code === 'SQLITE_TOOBIG';
    return { type: 'failed', code: large ? 'too_large' : 'invalid_input', message: error.message };
  }
  // better-sqlite3's own words on a text that is no single query.
  if (error instanceof RangeError || error instanceof TypeError) {
    return { type: 'failed', code: 'invalid_input', message: error.message };
  }
  console.error(error);
  return { type: 'failed', code: 'internal', message: 'The tables could not be read.' };
}
