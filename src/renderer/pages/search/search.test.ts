import { expect, test } from 'vitest';
import type { KeptSearch } from '../../../contract/index.ts';
import { fromInput, searchSearch, toInput } from './search.ts';

test('nonsense in an address is left out', () => {
  expect(searchSearch({ q: 2024, by: 'hybrid', mode: 'fast', each: -1, merge: 'yes', recency: 'strong' })).toEqual({
    q: '2024',
    recency: 'strong',
  });
});

test('an address and the search that it stands for are the same both ways', () => {
  const address = { q: 'rent tag:tax', mode: 'super-deep' as const, all: true as const, merge: false, each: 0 };
  const input = toInput(address);
  expect(input).toEqual({
    query: 'rent tag:tax',
    k: 30,
    mode: 'super-deep',
    exhaustive: true,
    shape: { merge: false, perDocument: 0 },
  });
  const kept: KeptSearch = {
    by: 'hybrid',
    mode: 'basic',
    engine: 'auto',
    exhaustive: false,
    k: 30,
    query: '',
    ...input,
  };
  expect(fromInput(kept)).toEqual(address);
  expect(toInput({})).toBeNull();
});
