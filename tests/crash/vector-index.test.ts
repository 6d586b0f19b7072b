import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { nearest } from '../../src/main/engine/vectors/exact.ts';
import { temporaryFolder } from '../kit/engine.ts';
import { indexOf, keeperOf } from '../kit/hnsw.ts';
import { clusteredVectors, randomFrom, vectorLibrary } from '../kit/vectors.ts';

const dimensions = 24;
const script = fileURLToPath(new URL('../kit/index-until-killed.ts', import.meta.url));

test('killed while it builds, merges or erases, the index is whole after the next start', async () => {
  const folder = await temporaryFolder();
  const random = randomFrom(17);
  for (let kill = 0; kill < 8; kill++) {
    const child = spawn(process.execPath, [script, folder, String(dimensions)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    await new Promise((resolve) => setTimeout(resolve, 100 + random() * 1200));
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  const library = vectorLibrary(folder, dimensions);
  const { keeper } = keeperOf(library, folder, dimensions);
  await keeper.settled();
  const index = indexOf(keeper);
  const alive = library.db.sql('SELECT id FROM embeddings ORDER BY id').pluck().all();
  const draw = clusteredVectors(dimensions, 20, 1);
  const all = index.search(draw(), 100_000).map(({ id }) => id);
  expect(all.length).toBeGreaterThanOrEqual(alive.length * 0.98);
  expect(all.filter((id) => !alive.includes(id))).toEqual([]);
  let same = 0;
  for (let i = 0; i < 20; i++) {
    const query = draw();
    const found = new Set(index.search(query, 10).map(({ id }) => id));
    same += nearest(library.db, 1, query, 10).filter(({ id }) => found.has(id)).length;
  }
  expect(same / 200).toBeGreaterThanOrEqual(0.98);
  await keeper.close();
  const again = keeperOf(library, folder, dimensions);
  await again.keeper.opened;
  expect(again.problems).toEqual([]);
}, 240_000);
