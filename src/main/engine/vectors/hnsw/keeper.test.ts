import { readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../../../../tests/kit/engine.ts';
import { indexOf, keeperOf } from '../../../../../tests/kit/hnsw.ts';
import { clusteredVectors, randomFrom, type VectorLibrary, vectorLibrary } from '../../../../../tests/kit/vectors.ts';
import { nearest } from '../exact.ts';
import type { VectorIndex } from '../vector-index.ts';

const dimensions = 32;

async function start() {
  const folder = await temporaryFolder();
  const library = vectorLibrary(folder, dimensions);
  const draw = clusteredVectors(dimensions, 20, 11);
  const add = (documents: number) =>
    Array.from({ length: documents }, () => library.addDocument(Array.from({ length: 10 }, () => draw())).id);
  return { folder, library, draw, add };
}

/** Share of the ten nearest that an index finds. */
function recall(index: VectorIndex, library: VectorLibrary, draw: () => Float32Array): number {
  let same = 0;
  for (let i = 0; i < 10; i++) {
    const query = draw();
    const found = new Set(index.search(query, 10).map(({ id }) => id));
    same += nearest(library.db, 1, query, 10).filter(({ id }) => found.has(id)).length;
  }
  return same / 100;
}

const filesOf = (folder: string) => readdirSync(join(folder, 'index')).toSorted();

test('an index grows by segments that are merged, and everything stays findable', async () => {
  const { folder, library, draw, add } = await start();
  const { keeper, problems } = keeperOf(library, folder, dimensions);
  for (let round = 0; round < 9; round++) {
    add(7);
    await keeper.settled();
    expect(recall(indexOf(keeper), library, draw)).toBeGreaterThanOrEqual(0.98);
  }
  const index = indexOf(keeper);
  expect(index.segments.length).toBeLessThanOrEqual(5);
  const inSegments = index.segments.flatMap((segment) => [...segment.ids()]);
  expect(inSegments.length + index.tailSize).toBe(630);
  expect(new Set(inSegments).size).toBe(inSegments.length);
  expect(filesOf(folder)).toHaveLength(index.segments.length * 2 + 1);
  expect(problems).toEqual([]);
});

test('after a restart the index goes on from its files, with what was added and removed meanwhile', async () => {
  const { folder, library, draw, add } = await start();
  const [gone = ''] = add(20);
  const first = keeperOf(library, folder, dimensions);
  await first.keeper.settled();
  const files = filesOf(folder);
  await first.keeper.close();

  library.removeDocument(gone);
  add(2);
  const { keeper, problems } = keeperOf(library, folder, dimensions);
  await keeper.settled();
  expect(recall(indexOf(keeper), library, draw)).toBeGreaterThanOrEqual(0.98);
  expect(indexOf(keeper).search(draw(), 500)).toHaveLength(210);
  expect(filesOf(folder)).toEqual(files);
  expect(problems).toEqual([]);
});

test('deleted vectors are overwritten in the file, and a segment that lost many is built again', async () => {
  const { folder, library, draw, add } = await start();
  const secret = draw();
  const { id } = library.addDocument([secret]);
  const others = add(20);
  const first = keeperOf(library, folder, dimensions);
  await first.keeper.settled();
  const traces = () =>
    filesOf(folder).filter((name) => readFileSync(join(folder, 'index', name)).includes(half(secret)));
  expect(traces()).toHaveLength(1);

  library.removeDocument(id);
  await first.keeper.settled();
  expect(traces()).toEqual([]);
  const names = filesOf(folder);
  await first.keeper.close();
  const { keeper, problems } = keeperOf(library, folder, dimensions);
  await keeper.settled();
  expect(problems).toEqual([]);
  expect(filesOf(folder)).toEqual(names);

  for (const one of others.slice(0, 8)) library.removeDocument(one);
  await keeper.settled();
  expect(indexOf(keeper).segments.map(({ record }) => record.count)).toEqual([120]);
  expect(recall(indexOf(keeper), library, draw)).toBeGreaterThanOrEqual(0.98);
});

/** The bytes of a vector as the graph keeps it: IEEE half precision, rounded to even as the library does. */
function half(vector: Float32Array): Buffer {
  return Buffer.from(new Uint8Array(new Float16Array(vector.slice(4, 28)).buffer));
}

test('an index file flipped or cut at 200 places is found out, built again, and never gives a wrong answer', async () => {
  const { folder, library, draw, add } = await start();
  add(8);
  const whole = keeperOf(library, folder, dimensions);
  await whole.keeper.settled();
  await whole.keeper.close();
  add(1);
  const random = randomFrom(3);
  for (let place = 0; place < 200; place++) {
    const copy = join(folder, `copy-${place}`);
    await cp(join(folder, 'index'), join(copy, 'index'), { recursive: true });
    const files = readdirSync(join(copy, 'index'));
    damage(join(copy, 'index', files[place % files.length] ?? ''), place, random);
    const { keeper, problems } = keeperOf(library, copy, dimensions);
    await keeper.opened;
    expect(problems, `place ${place}`).toHaveLength(1);
    expect(recall(indexOf(keeper), library, draw)).toBeGreaterThanOrEqual(0.98);
    await keeper.settled();
    await keeper.close();
    const again = keeperOf(library, copy, dimensions);
    await again.keeper.opened;
    expect(again.problems).toEqual([]);
    expect(indexOf(again.keeper).segments).toHaveLength(1);
    await again.keeper.close();
  }
}, 300_000);

function damage(path: string, place: number, random: () => number): void {
  const content = readFileSync(path);
  const at = Math.floor(random() * content.length);
  content[at] = (content[at] ?? 0) ^ (1 << Math.floor(random() * 8));
  if (place % 3 === 0) truncateSync(path, at);
  else writeFileSync(path, content);
}

test('a file that is cut or overwritten while it is in use is let go, and built again', async () => {
  const { folder, library, draw, add } = await start();
  add(20);
  const { keeper, problems } = keeperOf(library, folder, dimensions);
  await keeper.settled();
  for (const spoil of [(path: string) => truncateSync(path, 100), (path: string) => writeFileSync(path, 'nonsense')]) {
    const file = filesOf(folder).find((name) => name.endsWith('.usearch')) ?? '';
    spoil(join(folder, 'index', file));
    expect(recall(indexOf(keeper), library, draw)).toBeGreaterThanOrEqual(0.98);
    await keeper.settled();
    expect(indexOf(keeper).segments).toHaveLength(1);
    expect(filesOf(folder)).not.toContain(file);
  }
  expect(problems).toHaveLength(2);
});

test('an index that is newer than its library is not believed', async () => {
  const { folder, library, draw, add } = await start();
  add(20);
  const { keeper } = keeperOf(library, folder, dimensions);
  await keeper.settled();
  await keeper.close();
  // As if an older copy of the library had been put back: the ids will be given again.
  library.connection.exec(`DELETE FROM passage_vectors; DELETE FROM embeddings; DELETE FROM vectors_1;
    UPDATE sqlite_sequence SET seq = 0 WHERE name = 'embeddings'`);
  add(3);
  const { keeper: later, problems } = keeperOf(library, folder, dimensions);
  await later.settled();
  expect(problems).toHaveLength(1);
  expect(recall(indexOf(later), library, draw)).toBe(1);
});

test('a build that fails leaves the old files, and answers stay right', async () => {
  const { folder, library, draw, add } = await start();
  add(20);
  const startBuild = () => ({ done: Promise.reject(new Error('no space')), stop: async () => {} });
  const { keeper, problems } = keeperOf(library, folder, dimensions, { startBuild });
  await keeper.settled();
  expect(problems).toEqual(['A part of the index could not be built: no space']);
  expect(recall(indexOf(keeper), library, draw)).toBeGreaterThanOrEqual(0.98);
});
