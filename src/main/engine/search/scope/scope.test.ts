import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SearchFilters } from '../../../../contract/index.ts';
import { insertFacts } from '../../ingest/store-facts.ts';
import { openConnection, withStatementCache } from '../../storage/database.ts';
import { migrate, migrations } from '../../storage/index.ts';
import { scopeSql } from '../scope.ts';
import { documentFacts } from './facts.ts';

let folder: string;
let db: ReturnType<typeof openConnection>;

const documents: [id: string, collection: string, format: string, path: string, metadata: object, tags: string[]][] = [
  ['mail', 'work', 'eml', '/home/ada/mail/1.eml', { from: 'Jürgen Groß <jg@x.org>', to: 'Ada Li <ada@x.org>', date: '2024-05-01T23:30:00Z' }, ['Ärger']],
  ['paper', 'work', 'pdf', '/home/ada/Papers/tides_100%.pdf', { author: 'Li, Ada', created: '2019-03-02' }, []],
  ['sheet', 'home', 'xlsx', 'C:\\Users\\ada\\plan.xlsx', {}, ['plan']],
  ['chat', 'home', 'whatsapp', '/home/ada/chat.txt', { participants: 'Bo, Linda', first: '2020-01-01', last: '2022-06-30' }, ['plan']],
  ['theirs', 'other', 'pdf', '/home/eve/secret.pdf', { author: 'Ada Li', created: '2019-03-02' }, ['plan']],
]; // biome-ignore format: a row a line

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'scope-'));
  const file = join(folder, 'library.db');
  migrate({ file, migrations, now: 0 });
  db = openConnection(file, 'write');
  db.exec(`INSERT INTO accounts VALUES ('a', 'Ada', 0), ('e', 'Eve', 0);
    INSERT INTO collections (id, owner_id, name, created_at)
      VALUES ('work', 'a', 'Work', 0), ('home', 'a', 'Zuhause', 0), ('other', 'e', 'Work', 0)`);
  const writer = { ...withStatementCache(db) };
  for (const [id, collection, format, path, metadata, tags] of documents) {
    const { lastInsertRowid } = db
      .prepare(
        `INSERT INTO versions (document_id, content_hash, extractor, format, media_type, familiarity, metadata, headings,
           text_length, chunk_count, partial, created_at) VALUES (?, '', '', ?, '', 1, ?, '[]', 1, 1, 0, 0)`,
      )
      .run(insertDocument(id, collection), format, JSON.stringify(metadata));
    db.prepare('UPDATE documents SET version_id = ? WHERE id = ?').run(lastInsertRowid, id);
    db.prepare(
      `INSERT INTO chunks (version_id, ordinal, start, end, heading_path, input_hash) VALUES (?, 0, 0, 1, '[]', x'00')`,
    ).run(lastInsertRowid);
    db.prepare(
      `INSERT INTO locations (document_id, collection_id, kind, path, name, added_at) VALUES (?, ?, 'file', ?, ?, 0)`,
    ).run(id, collection, path, path.split(/[/\\]/).at(-1));
    const facts = documentFacts(metadata as Record<string, string>);
    insertFacts(writer, Number(lastInsertRowid), { facts, modifiedAt: Date.UTC(2026, 0, 1) });
    for (const tag of tags) {
      db.prepare('INSERT OR IGNORE INTO tags (owner_id, name) VALUES (?, ?)').run(
        collection === 'other' ? 'e' : 'a',
        tag,
      );
      db.prepare(`INSERT INTO document_tags SELECT ?, id FROM tags WHERE name = ? AND owner_id = ?`).run(
        id,
        tag,
        collection === 'other' ? 'e' : 'a',
      );
    }
  }
});
afterAll(() => {
  db.close();
  rmSync(folder, { recursive: true });
});

function insertDocument(id: string, collection: string): string {
  db.prepare(
    `INSERT INTO documents (id, collection_id, title, status, added_at, changed_at) VALUES (?, ?, ?, 'ready', 0, 0)`,
  ).run(id, collection, id);
  return id;
}

/** Documents that the filters leave, by both forms of the SQL. */
function left(filters: SearchFilters, also: SearchFilters = {}): string[] {
  const { joins, versions, parameters } = scopeSql({ accountId: 'a', filters, also });
  const each = db.prepare(`SELECT d.id FROM chunks c ${joins} ORDER BY d.id`).pluck().all(parameters);
  const all = db
    .prepare(`SELECT v.document_id FROM versions v JOIN (${versions}) x ON x.versionId = v.id ORDER BY v.document_id`)
    .pluck()
    .all(parameters);
  expect(all).toEqual(each);
  return each.map(String);
}

test.each<[SearchFilters, string[]]>([
  [{}, ['chat', 'mail', 'paper', 'sheet']],
  [{ types: ['mail'] }, ['mail']],
  [{ types: ['pdf', 'excel'] }, ['paper', 'sheet']],
  [{ types: ['eml', 'TXT'] }, ['mail']],
  [{ types: ['nosuch'] }, []],
  [{ collections: ['zuhause'] }, ['chat', 'sheet']],
  [{ collections: ['work'] }, ['mail', 'paper']],
  [{ from: ['jurgen gross'] }, ['mail']],
  [{ from: ['jg@x.org'] }, ['mail']],
  [{ from: ['ada'] }, ['paper']],
  [{ from: ['Ada Li'] }, ['paper']],
  [{ persons: ['ada li'] }, ['mail', 'paper']],
  [{ persons: ['li'] }, ['mail', 'paper']],
  [{ persons: ['li*'] }, ['chat', 'mail', 'paper']],
  [{ persons: ['bo linda'] }, []],
  [{ from: ['%'] }, []],
  [{ tags: ['ärger'] }, ['mail']],
  [{ tags: ['PLAN'] }, ['chat', 'sheet']],
  [{ paths: ['papers'] }, ['paper']],
  [{ paths: ['100%'] }, ['paper']],
  [{ paths: ['tides?100'] }, []],
  [{ paths: ['*.eml'] }, ['mail']],
  [{ paths: ['Users/ada'] }, ['sheet']],
  [{ paths: ['Users\\*\\plan.*'] }, ['sheet']],
  [{ paths: ['chat.t'] }, ['chat']],
  [{ paths: ['*.t'] }, []],
  [{ after: Date.UTC(2024, 4, 1) }, ['mail', 'sheet']],
  [{ before: Date.UTC(2021, 0, 1) }, ['chat', 'paper']],
  [{ after: Date.UTC(2022, 5, 1), before: Date.UTC(2023, 0, 1) }, ['chat']],
  [{ not: { types: ['pdf'], tags: ['plan'] } }, ['mail']],
  [{ not: { from: ['bo'], paths: ['*.xlsx'], collections: ['work'] } }, []],
  [{ documentIds: ['mail', 'theirs'] }, ['mail']],
  [{ documentIds: [] }, []],
])('%j leaves %j', (filters, expected) => {
  expect(left(filters)).toEqual(expected);
});

test('people by id: the documents that they are in, those of whom they were merged into, of nobody who is forgotten', () => {
  db.exec('SAVEPOINT people');
  const person = db.prepare(
    `INSERT INTO people (id, owner_id, user_id, name, sort_name, created_at, updated_at, merged_into, removed_at)
     VALUES (?, ?, ?, '', '', 0, 0, ?, ?)`,
  );
  person.run('ada', 'a', 'ada', null, null);
  person.run('lovelace', 'a', 'lovelace', 'ada', null);
  person.run('gone', 'a', 'gone', null, 1);
  person.run('eve', 'e', 'eve', null, null);
  const mention = db.prepare(
    `INSERT INTO mentions (person_id, version_id, role, count, first_start, first_end)
     SELECT ?, version_id, 'named', 1, 0, 1 FROM documents WHERE id = ?`,
  );
  for (const [id, document] of [['ada', 'mail'], ['ada', 'paper'], ['gone', 'chat'], ['eve', 'sheet']]) mention.run(id, document); // biome-ignore format: one line
  expect(left({ personIds: ['ada'] })).toEqual(['mail', 'paper']);
  expect(left({ personIds: ['lovelace'] }, { types: ['pdf'] })).toEqual(['paper']);
  expect(left({ personIds: ['gone', 'eve', 'nobody'] })).toEqual([]);
  expect(left({ personIds: [] })).toEqual([]);
  db.exec('ROLLBACK TO people');
});

test('filters of the call and of the query must both hold', () => {
  expect(left({ types: ['pdf', 'eml'] }, { types: ['pdf', 'xlsx'] })).toEqual(['paper']);
});

test('names leave the library with the last document that holds them', () => {
  db.exec(`SAVEPOINT s; PRAGMA foreign_keys = ON`);
  db.pragma('foreign_keys = ON');
  const names = () => db.prepare(`SELECT count(*) FROM person_names WHERE name LIKE '% bo %'`).pluck().get();
  expect(names()).toBe(1);
  db.exec(`DELETE FROM version_names WHERE version_id = (SELECT version_id FROM documents WHERE id = 'chat')`);
  expect(names()).toBe(0);
  db.exec('ROLLBACK TO s');
});
