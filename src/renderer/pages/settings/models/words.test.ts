import { expect, test } from 'vitest';
import type { Model } from '../../../../contract/index.ts';
import { factsOf, progressOf, stateOf } from './words.ts';

const model: Model = {
  ...{ id: 'e5', title: 'E5', about: 'Good.', kind: 'embedder', languages: 'many', dimensions: 384, maxTokens: 512 },
  ...{ bytes: 135_400_000, licence: 'MIT', source: 'catalogue', folder: null, url: null, state: 'available' },
  ...{ progress: null, vectors: 0, switchWhenDone: true, problem: null },
};

test('says what a model is and how far it has come', () => {
  expect(factsOf(model)).toBe('Many languages · 384 dimensions · 135 MB · MIT');
  expect(factsOf({ ...model, kind: 'reranker', dimensions: null, languages: 'english', licence: null })).toBe(
    'Ranks what was found · English · 135 MB',
  );
  expect(stateOf(model)).toBeNull();
  const learning = { unit: 'passages', done: 1200, total: 4000, msLeft: 61_000 } as const;
  expect(progressOf({ ...model, state: 'learning', progress: learning })).toMatch(
    /^1,200 of 4,000 passages · .* left · then it answers$/,
  );
  const bytes = { unit: 'bytes', done: 45_000_000, total: 135_000_000, msLeft: null } as const;
  expect(progressOf({ ...model, state: 'paused', progress: bytes })).toBe('45 MB of 135 MB');
});
