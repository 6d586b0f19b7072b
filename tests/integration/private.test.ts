import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { defaultSettings, type Principal } from '../../src/contract/index.ts';
import { entryUrl } from '../../src/main/engine/entries.ts';
import type { AnsweringModel } from '../../src/main/engine/models/index.ts';
import { createSearch } from '../../src/main/engine/search/index.ts';
import { openStorage, readDatabase, row } from '../../src/main/engine/storage/index.ts';
import type { EngineStores } from '../../src/main/engine/stores.ts';
import { createOutbound } from '../../src/main/engine/upkeep/index.ts';
import { add, settled, startLibrary, temporaryFolder } from '../kit/engine.ts';

/** A server that a model elsewhere would be asked at, and how often it was. */
async function elsewhere() {
  let asked = 0;
  const server = createServer((_request, response) => {
    asked += 1;
    response.end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  return { url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/`, asked: () => asked };
}

test('private: what a search starts cannot ask another machine, and it answers all the same', async () => {
  const folder = await temporaryFolder();
  const file = join(folder, 'Ferry.txt');
  await writeFile(file, 'The ferry to the isles leaves at noon on every second Friday.');
  const library = await startLibrary(join(folder, 'data'));
  await add(library.client, file);
  await settled(library.client);
  await library.close();

  // The service as the engine puts it together, with a model that would be asked on another machine.
  const server = await elsewhere();
  const database = join(folder, 'data', 'library.db');
  const storage = openStorage<EngineStores>({ file: database, entry: entryUrl('database-thread'), readers: 1 });
  onTestFinished(() => storage.close());
  const accountId = readDatabase(database, (db) => row<{ id: string }>(db.sql('SELECT id FROM accounts').get())?.id);
  const principal: Principal = { accountId: accountId ?? '', role: 'owner', door: 'test' };
  const outbound = createOutbound({ storage, offline: async () => false, allowed: () => true, now: () => 1 });
  const remote: AnsweringModel['embedder']['embedQuestion'] = async () => {
    await outbound.get(principal, { url: server.url, purpose: 'embedding', maxBytes: 1000 });
    const fertility = { words: 6, piecesPerWord: 1, lettersPerPiece: 4.5, unknownShare: 0 };
    return { vector: new Float32Array(384).fill(1 / Math.sqrt(384)), fertility };
  };
  const info = { id: 'elsewhere', dimensions: 384, maxTokens: 256, languages: 'many' } as const;
  const model: AnsweringModel = {
    id: 1,
    info,
    embedder: {
      model: Promise.resolve(info),
      start: async () => {},
      embedPassages: async () => [],
      embedCounted: async () => ({ vectors: [], tokens: 0 }),
      embedQuestion: remote,
      busyMs: () => 0,
      residentBytes: () => null,
      pid: () => undefined,
      retire: () => {},
      close: async () => {},
    },
  };
  const search = createSearch({
    ...{ storage, seal: outbound.seal, now: () => performance.now(), clock: Date.now },
    vectors: { search: async () => ({ hits: [], engine: 'exact' }) },
    models: { active: () => model, complete: async () => model },
    shapeOf: async () => defaultSettings.searchShape,
  });

  const sealed = await search.query(principal, { query: 'When does the ferry leave?', mode: 'private' });
  expect(server.asked()).toBe(0);
  expect(sealed.sealed).toBe(true);
  expect(sealed.results.map(({ title }) => title)).toEqual(['Ferry.txt']);
  expect(sealed.notice).toMatch(/Nothing leaves this computer/);

  // The same search may ask where the user chose another mode, at the same time too.
  const [open, shut] = await Promise.all(
    (['basic', 'private'] as const).map((mode) => search.query(principal, { query: 'ferry', mode })),
  );
  expect(server.asked()).toBe(1);
  expect([open?.sealed, shut?.sealed]).toEqual([false, true]);
  const ledger = readDatabase(database, (db) => db.sql('SELECT purpose, outcome FROM outbound ORDER BY id').all());
  expect(ledger).toHaveLength(3);
  expect(ledger.filter((line) => JSON.stringify(line).includes('forbidden'))).toHaveLength(2);
});
