import { vectorIndexSuite } from '../../../../tests/kit/vector-index-suite.ts';
import { createExactIndex } from './exact-index.ts';

vectorIndexSuite('exact', async ({ db }) => createExactIndex(db, 1));
