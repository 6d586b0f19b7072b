import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Client } from '../../src/contract/index.ts';
import { openConnection } from '../../src/main/engine/storage/database.ts';
import { add, openLibrary, pathsFoundBy, settled, temporaryFolder } from '../kit/engine.ts';

async function check(client: Client, repair: boolean) {
  for await (const event of await client.indexes.check({ repair })) {
    if (event.type === 'result') return event.findings.map(({ message: _message, ...finding }) => finding);
  }
  throw new Error('The check ended without a result.');
}

/** Changes the library behind the engine's back. */
function tamper(dataFolder: string, sql: string): void {
  const connection = openConnection(join(dataFolder, 'library.db'), 'write');
  connection.exec(sql);
  connection.close();
}

test('what is missing or extra in an index is found, told by doctor, and mended', async () => {
  const folder = await temporaryFolder();
  const dataFolder = join(folder, 'library');
  const harbour = join(folder, 'harbour.txt');
  await writeFile(harbour, 'The harbour master counts the ships at dawn.');
  await writeFile(join(folder, 'orchard.txt'), 'Apples ripen late in the northern orchards.');
  const { client } = await openLibrary(dataFolder);
  await add(client, folder);
  await settled(client);
  expect(await check(client, false)).toEqual([]);

  tamper(
    dataFolder,
    `DELETE FROM chunk_words WHERE rowid = (SELECT min(id) FROM chunks);
     INSERT INTO chunk_words (rowid, title, body) VALUES (999, 'ghost', 'ghost');
     DELETE FROM vectors_1 WHERE embedding_id = (SELECT min(id) FROM embeddings);
     INSERT INTO embeddings (id, owner_id, model_id, input_hash) SELECT 500, owner_id, 1, x'00' FROM embeddings LIMIT 1;`,
  );
  const { model } = await client.health.about({});
  const expected = (repaired: boolean) => [
    { index: 'keywords', model: null, kind: 'missing', count: 1, repaired },
    { index: 'keywords', model: null, kind: 'extra', count: 1, repaired },
    { index: 'vectors', model: model.id, kind: 'missing', count: 2, repaired },
    { index: 'vectors', model: model.id, kind: 'extra', count: 1, repaired },
  ];
  expect(await check(client, false)).toEqual(expected(false));
  const { checks } = await client.health.doctor({});
  expect(checks.find(({ name }) => name === 'indexes')).toMatchObject({ status: 'warning' });

  expect(await check(client, true)).toEqual(expected(true));
  await expect.poll(() => check(client, false)).toEqual([]);
  await settled(client);
  expect((await pathsFoundBy(client, 'harbour')).length + (await pathsFoundBy(client, 'orchards')).length).toBe(2);
  for (const query of ['boats in port', 'fruit trees']) {
    const { results } = await client.search.query({ query, by: 'vector' });
    expect(results).toHaveLength(2);
  }
}, 180_000);
