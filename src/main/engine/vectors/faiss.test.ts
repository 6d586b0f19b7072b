import { expect, test } from 'vitest';
import { codeOf, temporaryFolder } from '../../../../tests/kit/engine.ts';
import { vectorLibrary } from '../../../../tests/kit/vectors.ts';
import { createFaissIndex, faissTrouble } from './faiss.ts';
import { suiteDimensions, vectorIndexSuite } from './vector-index.suite.ts';

const trouble = faissTrouble();
const dimensions = suiteDimensions;

if (trouble === null) {
  vectorIndexSuite('faiss', async ({ db }) => createFaissIndex({ db, modelId: 1, dimensions }));
} else {
  test.skip(`faiss: ${trouble}`);

  test('where sqlite-vss does not load, the engine is unavailable and says why', async () => {
    const { db } = vectorLibrary(await temporaryFolder(), dimensions);
    const opened = async () => createFaissIndex({ db, modelId: 1, dimensions });
    expect(await codeOf(opened())).toBe('unavailable');
    expect(trouble).toMatch(/libblas|package/);
  });
}
