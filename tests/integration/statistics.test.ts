import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { add, openLibrary, settled, temporaryFolder } from '../kit/engine.ts';

test('a small library keeps no statistics: what is true of one document misleads the queries of a thousand', async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'one.txt'), 'The ferry leaves at seven.');
  const data = join(folder, 'library');
  const { client, close } = await openLibrary(data);
  await add(client, join(folder, 'one.txt'));
  await settled(client);
  await close();
  const db = new Database(join(data, 'library.db'), { readonly: true });
  expect(db.prepare("SELECT name FROM sqlite_master WHERE name = 'sqlite_stat1'").pluck().all()).toEqual([]);
  db.close();
});
