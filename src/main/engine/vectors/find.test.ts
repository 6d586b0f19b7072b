import { expect, test } from 'vitest';
import { temporaryFolder } from '../../../../tests/kit/engine.ts';
import { indexOf, keeperOf } from '../../../../tests/kit/hnsw.ts';
import { clusteredVectors, owner, vectorLibrary, visibleTo } from '../../../../tests/kit/vectors.ts';
import { createExactIndex } from './exact-index.ts';
import { findVisible } from './find.ts';
import { allowedIds, type Visible } from './store-hits.ts';

const dimensions = 32;
const clusters = 25;

/** 400 documents of ten passages about one subject each: 4,000 vectors, of which four documents are one per cent. */
async function library() {
  const folder = await temporaryFolder();
  const made = vectorLibrary(folder, dimensions);
  const draw = clusteredVectors(dimensions, clusters, 23);
  const documents = Array.from({ length: 400 }, (_, at) =>
    made.addDocument(Array.from({ length: 10 }, () => draw(at % clusters))),
  );
  const { keeper } = keeperOf(made, folder, dimensions);
  await keeper.settled();
  const indexes = [createExactIndex(made.db, 1), indexOf(keeper)];
  const find = (index: (typeof indexes)[number], visible: Visible, query: Float32Array, limit: number) =>
    findVisible(made.db, index, { visible, query, limit }, () => allowedIds(made.db, visible, 1)).map(
      ({ chunkId }) => chunkId,
    );
  return { ...made, draw, documents, indexes, find };
}

test('a filter that leaves one per cent costs no results, whether it goes with the question or against it', async () => {
  const { draw, documents, indexes, find, db } = await library();
  const about = (cluster: number) => documents.filter((_, at) => at % clusters === cluster);
  const filters = [
    { name: 'scattered', kept: [3, 120, 251, 388].flatMap((at) => documents[at] ?? []) },
    { name: 'about the question', kept: about(4).slice(0, 4) },
    { name: 'about something else', kept: about(9).slice(0, 4) },
  ];
  for (const { name, kept } of filters) {
    const visible = visibleTo(
      owner,
      kept.map(({ id }) => id),
    );
    const allowed = new Set(kept.flatMap(({ chunkIds }) => chunkIds));
    for (const index of indexes) {
      let same = 0;
      for (let i = 0; i < 10; i++) {
        const query = draw(4);
        const found = find(index, visible, query, 20);
        expect(found.filter((id) => !allowed.has(id))).toEqual([]);
        const truth = createExactIndex(db, 1)
          .search(query, 4000)
          .filter(({ id }) => allowed.has(id))
          .slice(0, 20);
        same += truth.filter(({ id }) => found.includes(id)).length;
      }
      expect(same / 200, `${index.engine}, ${name}`).toBeGreaterThanOrEqual(0.95);
    }
  }
});

test('what is hidden, and what belongs to somebody else, is never among the results, nor takes their place', async () => {
  const { draw, documents, indexes, find, hideDocument } = await library();
  for (const { id } of documents.slice(0, 200)) hideDocument(id);
  const shown = new Set(documents.slice(200).flatMap(({ chunkIds }) => chunkIds));
  for (const index of indexes) {
    const found = find(index, visibleTo(owner), draw(), 50);
    expect(found).toHaveLength(50);
    expect(found.every((id) => shown.has(id))).toBe(true);
    expect(find(index, visibleTo('somebody else'), draw(), 50)).toEqual([]);
    expect(find(index, visibleTo(owner, []), draw(), 50)).toEqual([]);
  }
});
