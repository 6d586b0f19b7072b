import { expect, test } from 'vitest';
import { codeOf, temporaryFolder } from '../../../../tests/kit/engine.ts';
import { suiteDimensions, vectorIndexSuite } from '../../../../tests/kit/vector-index-suite.ts';
import { vectorLibrary } from '../../../../tests/kit/vectors.ts';
import { openFaiss } from './faiss.ts';

const faiss = openFaiss();
const trouble = faiss.trouble();
const dimensions = suiteDimensions;

if (trouble === null) {
  vectorIndexSuite('faiss', async ({ db }) => faiss.index({ db, modelId: 1, dimensions }));
} else {
  console.warn(`faiss is not tested: ${trouble}`);
  test.skip(`faiss: ${trouble}`);

  test('where sqlite-vss does not load, the engine is unavailable and says why', async () => {
    const { db } = vectorLibrary(await temporaryFolder(), dimensions);
    const opened = async () => faiss.index({ db, modelId: 1, dimensions });
    expect(await codeOf(opened())).toBe('unavailable');
    expect(trouble).toMatch(/libblas|OMP_NUM_THREADS/);
  });
}
