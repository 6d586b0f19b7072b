import Database from 'better-sqlite3';
import type { Principal } from '../../../../../../contract/index.ts';
import type { ReadDatabase } from '../../../../storage/index.ts';
import { type Catalog, type CatalogTable, specOf } from '../../catalog.ts';
import { loadTables } from '../../load.ts';
import { profileTables } from '../../profile.ts';
import { readLines } from '../../row-text.ts';
import { runQuery } from '../../run-query.ts';
import { createTableQueries } from '../../table-queries.ts';
import type { TableWorker } from '../../table-worker.ts';
import { createAskTable } from '../ask-table.ts';
import type { Sheet } from './sheets.ts';

const principal: Principal = { accountId: '019a0000-0000-7000-8000-000000000000', role: 'owner', door: 'test' };

/** Questions and SQL over sheets, all in this process: what runs in a process of its own otherwise is called here. */
export function askSheets(sheets: readonly Sheet[]) {
  const db = new Database(':memory:');
  db.exec(`CREATE TABLE data_rows (table_id INTEGER, row INTEGER, cells TEXT, PRIMARY KEY (table_id, row));
    CREATE TABLE texts (version_id INTEGER, start INTEGER, text TEXT); CREATE TABLE versions (id INTEGER, pages TEXT);`);
  const insert = db.prepare('INSERT INTO data_rows VALUES (?, ?, ?)');
  for (const [table, { rows }] of sheets.entries()) {
    for (const [at, row] of rows.entries()) insert.run(table, at, JSON.stringify(row));
  }
  const library: ReadDatabase = { sql: (source) => db.prepare(source), memory: new Map() };
  const tables = sheets.map(({ file, sheet, columns, rows }, id): CatalogTable => {
    const name = file.replace(/\.[^.]*$/, '');
    const place = { documentId: `019a0000-0000-7000-8000-00000000000${id}`, title: name, path: `/home/me/${file}` };
    const counts = { collection: 'Documents', sheet, page: null, kept: rows.length, rowCount: rows.length };
    const stored = columns.map(({ title, type }) => ({ name: title, type }));
    return specOf({ id, versionId: id, ...place, ...counts }, name.toLowerCase().replaceAll(' ', '_'), stored);
  });
  const catalog: Catalog = {
    tables: async (_principal, { documentIds }) =>
      tables.filter(({ info }) => documentIds === undefined || documentIds.includes(info.documentId)),
  };
  const worker: TableWorker = {
    query: async (request) =>
      runQuery(
        {
          library,
          loaded: loadTables(library, request.tables),
          lines: (version, page) => readLines(library, version, page),
        },
        { ...request, type: 'query', id: 1, file: '' },
      ),
    profile: async ({ tables: specs, words }) => profileTables(loadTables(library, specs), words, new WeakMap()),
    close: () => {},
  };
  const queries = createTableQueries({ catalog, worker, now: () => 0 });
  const ask = createAskTable({ catalog, worker, queries });
  const idOf = (file: string) => tables.find(({ info }) => info.path.endsWith(`/${file}`))?.info.documentId ?? '';
  return {
    ask: (question: string, files?: string[]) =>
      ask(principal, question, files === undefined ? {} : { documentIds: files.map(idOf) }),
  };
}
