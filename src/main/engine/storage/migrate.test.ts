import { mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Migration, migrate } from './migrate.ts';
import { migrations } from './migrations/index.ts';

const now = Date.UTC(2026, 0, 2, 3, 4, 5);
let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'migrate-'));
  file = join(folder, 'library.db');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** What a file holds, read with a connection of its own. */
function query(path: string, sql: string): unknown[] {
  const db = new Database(path);
  try {
    return db.prepare(sql).all();
  } finally {
    db.close();
  }
}

function change(path: string, sql: string): void {
  const db = new Database(path);
  db.exec(sql);
  db.close();
}

function caught(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    return error;
  }
}

const people: Migration = { number: 1, name: 'people', sql: 'CREATE TABLE people (name TEXT NOT NULL) STRICT' };
const fullNames: Migration = {
  number: 2,
  name: 'full names',
  sql: `ALTER TABLE people ADD COLUMN full_name TEXT; UPDATE people SET full_name = name || ' Smith'`,
};

test('the first migration makes a library from nothing, in which a document keeps its rows', () => {
  expect(migrate({ file, migrations, now })).toEqual({ from: 0, to: migrations.length, snapshot: null });
  change(
    file,
    `INSERT INTO accounts VALUES ('a', 'Owner', 1);
     INSERT INTO collections (id, owner_id, name, created_at) VALUES ('c', 'a', 'Library', 1);
     INSERT INTO documents (id, collection_id, title, status, added_at, changed_at) VALUES ('d', 'c', 'Tides', 'queued', 1, 1)`,
  );
  expect(migrate({ file, migrations, now })).toEqual({
    from: migrations.length,
    to: migrations.length,
    snapshot: null,
  });
  expect(query(file, 'SELECT id, title, status FROM documents')).toEqual([
    { id: 'd', title: 'Tides', status: 'queued' },
  ]);
  expect(query(file, 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
  expect(query(file, 'PRAGMA foreign_key_check')).toEqual([]);
});

test('a migration changes the rows; the snapshot made before it holds them as they were', () => {
  migrate({ file, migrations: [people], now });
  change(file, `INSERT INTO people VALUES ('Ada'), ('Bo')`);
  const migrated = migrate({ file, migrations: [people, fullNames], now });
  expect(migrated).toEqual({
    from: 1,
    to: 2,
    snapshot: join(folder, 'snapshots', 'library-schema1-2026-01-02T03-04-05-000Z.db'),
  });
  expect(query(file, 'SELECT * FROM people')).toEqual([
    { name: 'Ada', full_name: 'Ada Smith' },
    { name: 'Bo', full_name: 'Bo Smith' },
  ]);
  expect(query(migrated.snapshot ?? '', 'SELECT * FROM people')).toEqual([{ name: 'Ada' }, { name: 'Bo' }]);
});

test('a migration that fails leaves the library as it was, with the snapshot beside it', () => {
  migrate({ file, migrations: [people], now });
  change(file, `INSERT INTO people VALUES ('Ada')`);
  const broken: Migration = { number: 2, name: 'broken', sql: `${fullNames.sql}; INSERT INTO nowhere VALUES (1)` };
  expect(() => migrate({ file, migrations: [people, broken], now })).toThrow('nowhere');
  expect(query(file, 'SELECT * FROM people')).toEqual([{ name: 'Ada' }]);
  expect(query(file, 'PRAGMA user_version')).toEqual([{ user_version: 1 }]);
  expect(readdirSync(join(folder, 'snapshots'))).toHaveLength(1);
});

test('a library of a newer Commonplace is refused and left alone', () => {
  migrate({ file, migrations: [people, fullNames], now });
  expect(caught(() => migrate({ file, migrations: [people], now }))).toMatchObject({
    code: 'library_newer',
    message: expect.stringContaining('newer Commonplace'),
  });
  expect(query(file, 'PRAGMA user_version')).toEqual([{ user_version: 2 }]);
});

test('a file that is no database, and a library cut off in the middle, are called damaged', () => {
  writeFileSync(file, 'not a database at all, only a long enough piece of writing. '.repeat(40));
  expect(caught(() => migrate({ file, migrations, now }))).toMatchObject({ code: 'library_corrupt' });

  const cut = join(folder, 'cut.db');
  migrate({ file: cut, migrations: [people], now });
  change(
    cut,
    `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) INSERT INTO people SELECT hex(randomblob(50)) FROM n`,
  );
  truncateSync(cut, 8192);
  expect(caught(() => migrate({ file: cut, migrations: [people, fullNames], now }))).toMatchObject({
    code: 'library_corrupt',
    message: expect.stringContaining('snapshots'),
  });
});

test('migrations out of order are a bug that shows at once', () => {
  expect(() => migrate({ file, migrations: [fullNames], now })).toThrow('has number 2');
});
