import { expect, onTestFinished, test } from 'vitest';
import { codeOf, temporaryFolder } from '../../../../tests/kit/engine.ts';
import { clusteredVectors, modelId, owner, vectorLibrary, visibleTo } from '../../../../tests/kit/vectors.ts';
import { entryUrl } from '../entries.ts';
import { createVectors } from './index.ts';

const dimensions = 16;

async function open() {
  const dataFolder = await temporaryFolder();
  const library = vectorLibrary(dataFolder, dimensions);
  const draw = clusteredVectors(dimensions, 5, 3);
  const vectors = createVectors({
    ...{ file: library.file, dataFolder },
    entry: entryUrl('vector-thread'),
    builder: entryUrl('vector-builder'),
  });
  onTestFinished(() => vectors.close());
  const add = (documents: number) => {
    for (let i = 0; i < documents; i++) library.addDocument(Array.from({ length: 50 }, () => draw()));
  };
  return { library, vectors, draw, add };
}

test('the thread answers with visible passages, and says which engine did', async () => {
  const { library, vectors, draw, add } = await open();
  add(2);
  const request = { visible: visibleTo(owner), modelId, query: draw(), limit: 5, engine: 'auto' } as const;
  const exact = await vectors.search(request);
  expect(exact).toMatchObject({ engine: 'exact', hits: { length: 5 } });
  await vectors.search({ ...request, engine: 'hnsw' });
  await expect
    .poll(() => vectors.search({ ...request, engine: 'hnsw' }))
    .toEqual({
      engine: 'hnsw',
      hits: exact.hits.map(({ chunkId, similarity }) => ({ chunkId, similarity: expect.closeTo(similarity, 3) })),
    });

  const vector = draw();
  const { chunkIds, id } = library.addDocument([vector]);
  const near = async () => (await vectors.search({ ...request, query: vector, engine: 'hnsw' })).hits[0]?.chunkId;
  expect(await near()).toBe(chunkIds[0]);
  library.removeDocument(id);
  expect(await near()).not.toBe(chunkIds[0]);
});

test('a library that outgrows the tail is built into a segment by a thread of its own, while exact search answers', async () => {
  const { vectors, draw, add } = await open();
  add(90);
  const request = { visible: visibleTo(owner), modelId, query: draw(), limit: 10, engine: 'hnsw' } as const;
  expect((await vectors.search(request)).hits).toHaveLength(10);
  await vectors.settled({ modelId });
  expect(await vectors.state({ modelId })).toMatchObject({
    ...{ engine: 'hnsw', state: 'ready', segments: 1, inSegments: 4500, inTail: 0, problems: [] },
  });
  expect(await vectors.inspect({ modelId, sample: 100 })).toEqual([]);
}, 120_000);

test('a question of another dimension, and a model that is not there, are refused by name', async () => {
  const { vectors, draw } = await open();
  const request = { visible: visibleTo(owner), modelId, query: draw(), limit: 5, engine: 'auto' } as const;
  expect(await codeOf(vectors.search({ ...request, query: new Float32Array(3) }))).toBe('invalid_input');
  expect(await codeOf(vectors.search({ ...request, modelId: 77 }))).toBe('not_found');
  await vectors.close();
  expect(await codeOf(vectors.search(request))).toBe('unavailable');
});
