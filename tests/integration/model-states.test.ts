import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { switchTo } from '../../src/main/engine/model-library/store-switch.ts';
import { openConnection, withStatementCache } from '../../src/main/engine/storage/database.ts';
import { migrate, migrations } from '../../src/main/engine/storage/index.ts';
import { temporaryFolder } from '../kit/engine.ts';

/**
 * A library of before there were several models, brought up to date, with a second model beside the first. Documents
 * are named for who knows their content: the first model, the second, both; `newer` has a newer content that only the
 * second knows.
 */
async function libraryWithTwoModels() {
  const file = join(await temporaryFolder(), 'library.db');
  const before = migrations.findIndex(({ name }) => name === 'models');
  migrate({ file, migrations: migrations.slice(0, before), now: 1 });
  const connection = openConnection(file, 'write');
  connection.exec(`
    INSERT INTO accounts (id, name, created_at) VALUES ('me', 'Me', 1);
    INSERT INTO collections (id, owner_id, name, created_at) VALUES ('c', 'me', 'Library', 1);
    INSERT INTO models (id, name, dimensions) VALUES (1, 'older@1', 4), (2, 'first@2', 4);`);
  connection.close();
  migrate({ file, migrations, now: 2 });
  const migrated = openConnection(file, 'write');
  onTestFinished(() => void migrated.close());
  migrated.exec(`
    INSERT INTO models (id, name, dimensions, state, folder) VALUES (3, 'second@3', 4, 'standby', '/models/second')`);
  const document = migrated.prepare(
    `INSERT INTO documents (id, collection_id, title, status, version_id, next_version_id, added_at, changed_at)
     VALUES (?, 'c', ?, ?, ?, ?, 1, 1)`,
  );
  const version = migrated.prepare(
    `INSERT INTO versions (id, document_id, content_hash, extractor, format, media_type, familiarity, metadata,
       headings, text_length, chunk_count, partial, complete, created_at)
     VALUES (?, ?, 'h', 'e', 'text', 'text/plain', 1, '{}', '[]', 9, 3, ?, 1, 1)`,
  );
  const learned = migrated.prepare('INSERT INTO embedding_progress (model_id, version_id, done) VALUES (?, ?, ?)');
  const put = (id: string, status: string, versions: [id: number, first: number, second: number][], partial = 0) => {
    document.run(id, id, status, versions[0]?.[0], versions[1]?.[0] ?? null);
    for (const [number, first, second] of versions) {
      version.run(number, id, partial);
      learned.run(2, number, first);
      learned.run(3, number, second);
    }
  };
  put('both', 'ready', [[10, 1, 1]]);
  put('first', 'ready', [[20, 1, 0]]);
  put('second', 'findable', [[30, 0, 1]]);
  put('second partly read', 'findable', [[40, 0, 1]], 1);
  put('neither', 'findable', [[50, 0, 0]]);
  put('newer', 'findable', [
    [60, 1, 1],
    [61, 0, 1],
  ]);
  put('waits', 'queued', [[70, 1, 0]]);
  return { migrated, db: withStatementCache(migrated) };
}

test('the model that a library had answers; switching moves what is ready, and going back moves it again', async () => {
  const { migrated, db } = await libraryWithTwoModels();
  const states = () => migrated.prepare('SELECT name, state FROM models ORDER BY id').raw().all();
  const statuses = () =>
    Object.fromEntries(
      migrated
        .prepare('SELECT title, status FROM documents')
        .raw()
        .all()
        .map((found) => found as [string, string]),
    );
  expect(states()).toEqual([
    ['older@1', 'unused'],
    ['first@2', 'active'],
    ['second@3', 'standby'],
  ]);
  expect(() => migrated.exec(`UPDATE models SET state = 'active'`)).toThrow(/UNIQUE/);

  const before = statuses();
  expect(switchTo(db, { modelId: 1, now: 3 })).toBe(false);
  expect(switchTo(db, { modelId: 3, now: 3 })).toBe(true);
  expect(states()).toEqual([
    ['older@1', 'unused'],
    ['first@2', 'standby'],
    ['second@3', 'active'],
  ]);
  expect(statuses()).toEqual({
    ...{ both: 'ready', first: 'findable', second: 'ready', 'second partly read': 'partial', neither: 'findable' },
    ...{ newer: 'ready', waits: 'queued' },
  });
  expect(migrated.prepare(`SELECT version_id, next_version_id FROM documents WHERE id = 'newer'`).raw().get()).toEqual([
    61,
    null,
  ]);

  expect(switchTo(db, { modelId: 2, now: 4 })).toBe(true);
  expect(statuses()).toEqual({ ...before, newer: 'findable' });
});
