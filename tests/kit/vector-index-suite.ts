import { expect, test } from 'vitest';
import { nearest } from '../../src/main/engine/vectors/exact.ts';
import type { VectorIndex } from '../../src/main/engine/vectors/vector-index.ts';
import { temporaryFolder } from './engine.ts';
import { clusteredVectors, type VectorLibrary, vectorLibrary } from './vectors.ts';

export const suiteDimensions = 32;

/** What every engine must do. `open` makes an index over a library; it may be asked for several in one test. */
export function vectorIndexSuite(name: string, open: (library: VectorLibrary, folder: string) => Promise<VectorIndex>) {
  const filled = async (documents: number) => {
    const folder = await temporaryFolder();
    const library = vectorLibrary(folder, suiteDimensions);
    const draw = clusteredVectors(suiteDimensions, 20, 7);
    const added = Array.from({ length: documents }, () =>
      library.addDocument(Array.from({ length: 10 }, () => draw())),
    );
    return { folder, library, draw, added };
  };
  const idsOf = (found: readonly { id: number }[]) => found.map(({ id }) => id);

  test(`${name}: finds what comparing all vectors finds, nearest first`, async () => {
    const { folder, library, draw } = await filled(60);
    const index = await open(library, folder);
    let same = 0;
    for (let i = 0; i < 20; i++) {
      const query = draw();
      const found = index.search(query, 10);
      expect(found.map(({ similarity }) => similarity)).toEqual(
        found.map(({ similarity }) => similarity).toSorted((a, b) => b - a),
      );
      const truth = nearest(library.db, 1, query, 10);
      expect(found[0]?.similarity).toBeCloseTo(truth[0]?.similarity ?? 0, 2);
      same += idsOf(truth).filter((id) => idsOf(found).includes(id)).length;
    }
    expect(same / 200).toBeGreaterThanOrEqual(0.98);
    index.close();
  });

  test(`${name}: a vector that was added is found at once, one that was deleted never again`, async () => {
    const { folder, library, draw, added } = await filled(20);
    const index = await open(library, folder);
    const vector = draw();
    const { id: late } = library.addDocument([vector]);
    const id = Number(library.db.sql('SELECT max(id) FROM embeddings').pluck().get());
    expect(index.search(vector, 1)[0]?.id).toBe(id);
    library.removeDocument(late);
    expect(idsOf(index.search(vector, 300))).not.toContain(id);

    for (const { id: document } of added.slice(0, 10)) library.removeDocument(document);
    const alive = library.db.sql('SELECT id FROM embeddings').pluck().all();
    expect(idsOf(index.search(vector, 300)).toSorted((a, b) => a - b)).toEqual(alive);
    index.close();
  });

  test(`${name}: among some ids the nearest are exact, and unknown ids are left out`, async () => {
    const { folder, library, draw } = await filled(30);
    const index = await open(library, folder);
    const query = draw();
    const wanted = new Set([3, 50, 51, 52, 170, 299]);
    const truth = nearest(library.db, 1, query, 300).filter(({ id }) => wanted.has(id));
    expect(idsOf(index.among(query, [...wanted, 99_999], 4))).toEqual(idsOf(truth.slice(0, 4)));
    index.close();
  });

  test(`${name}: an empty library gives nothing`, async () => {
    const { folder, library, draw } = await filled(0);
    const index = await open(library, folder);
    expect(index.search(draw(), 10)).toEqual([]);
    expect(index.among(draw(), [1, 2], 10)).toEqual([]);
    index.close();
  });

  test(`${name}: more neighbours than there are`, async () => {
    const { folder, library, draw } = await filled(5);
    const index = await open(library, folder);
    expect(index.search(draw(), 5000)).toHaveLength(50);
    index.close();
  });
}
