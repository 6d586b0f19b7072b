import { createExactIndex } from './exact-index.ts';
import { vectorIndexSuite } from './vector-index.suite.ts';

vectorIndexSuite('exact', async ({ db }) => createExactIndex(db, 1));
