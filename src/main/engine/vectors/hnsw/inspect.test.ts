import { expect, test } from 'vitest';
import { temporaryFolder } from '../../../../../tests/kit/engine.ts';
import { indexOf, keeperOf } from '../../../../../tests/kit/hnsw.ts';
import { clusteredVectors, vectorLibrary } from '../../../../../tests/kit/vectors.ts';
import { bytes } from '../exact.ts';
import { inspect } from './inspect.ts';

const dimensions = 32;

async function start() {
  const folder = await temporaryFolder();
  const library = vectorLibrary(folder, dimensions);
  const draw = clusteredVectors(dimensions, 10, 5);
  for (let i = 0; i < 20; i++) library.addDocument(Array.from({ length: 10 }, () => draw()));
  const first = keeperOf(library, folder, dimensions);
  await first.keeper.settled();
  return { folder, library, draw, keeper: first.keeper };
}

test('what differs between an index and its library is counted by its kind, and a rebuild of the range mends it', async () => {
  const { library, draw, keeper } = await start();
  const index = indexOf(keeper);
  const look = () => inspect(index, 1000, Math.random);
  expect(await look()).toEqual([]);
  const { id } = library.addDocument([draw()]);
  library.removeDocument(id);
  expect(await look()).toEqual([]);

  const change = library.connection.prepare('UPDATE vectors_1 SET vector = ? WHERE embedding_id = 7');
  change.run(bytes(draw().map((value) => -value)));
  // Gone without a word: a ghost that would still be found.
  library.connection.exec('DELETE FROM embeddings WHERE id = 20; DELETE FROM vectors_1 WHERE embedding_id = 20');
  library.connection.exec('DELETE FROM embeddings WHERE id = 30; DELETE FROM vectors_1 WHERE embedding_id = 30');
  const range = { from: 0, upTo: 200 };
  expect(await look()).toEqual([{ range, missing: 0, extra: 2, changed: 1 }]);

  keeper.rebuild(range);
  await keeper.settled();
  expect(await look()).toEqual([]);
  expect(index.segments[0]?.record.count).toBe(198);

  library.connection.exec(`INSERT INTO embeddings (id, owner_id, model_id, input_hash) VALUES (20, 'owner', 1, x'01')`);
  expect(await look()).toEqual([{ range, missing: 1, extra: 0, changed: 0 }]);
});

test('an index whose vectors are not those of the library is not opened', async () => {
  const { folder, library, draw, keeper } = await start();
  await keeper.close();
  const change = library.connection.prepare('UPDATE vectors_1 SET vector = ? WHERE embedding_id = ?');
  for (let id = 1; id <= 200; id++) change.run(bytes(draw()), BigInt(id));
  const { keeper: again, problems } = keeperOf(library, folder, dimensions);
  await again.opened;
  expect(problems).toHaveLength(1);
  await again.settled();
  expect(await inspect(indexOf(again), 1000, Math.random)).toEqual([]);
});
