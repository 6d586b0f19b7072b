import { indexOf, keeperOf } from '../../../../../tests/kit/hnsw.ts';
import { suiteDimensions, vectorIndexSuite } from '../../../../../tests/kit/vector-index-suite.ts';

vectorIndexSuite('hnsw', async (library, folder) => {
  const { keeper } = keeperOf(library, folder, suiteDimensions);
  await keeper.settled();
  return indexOf(keeper);
});

vectorIndexSuite('hnsw before its first segment', async (library, folder) => {
  const { keeper } = keeperOf(library, folder, suiteDimensions, { tail: 1000 });
  await keeper.opened;
  return indexOf(keeper);
});
