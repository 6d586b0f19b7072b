import { expect, test } from 'vitest';
import type { LocalModel } from '../../../../contract/index.ts';
import { factsOf, fitsOf, progressOf, stateOf } from './words.ts';

const model: LocalModel = {
  ...{ id: 'm', title: 'M', about: '', source: 'catalogue', licence: 'MIT', licenceUrl: null },
  ...{ bytes: 2_497_280_256, parameters: 4_022_468_096, quantisation: 'Q4_K_M', contextTokens: 40_960 },
  ...{ holds: 8192, memory: 4_500_000_000, fits: 'yes', state: 'installed', progress: null },
  ...{ file: null, url: null, gpu: null, problem: null },
};

test('a model says how large it is, and what it takes', () => {
  expect(factsOf(model)).toBe('2.5 GB · 4.0 billion parameters · Q4_K_M · takes 4.5 GB of memory for 8,192 tokens');
});

test('whether it runs here is said with figures', () => {
  expect(fitsOf(model, 8e9, 16e9)).toBe('Runs on this computer');
  expect(fitsOf({ ...model, fits: 'busy' }, 2e9, 16e9)).toContain('2.0 GB are free');
  expect(fitsOf({ ...model, fits: 'no' }, 2e9, 4e9)).toContain('4.0 GB');
});

test('where it stands, and how far a download has come', () => {
  expect(stateOf(model, true)).toBe('Asked first');
  expect(stateOf({ ...model, state: 'loaded', gpu: { kind: 'metal', layers: 36 } }, true)).toBe('Loaded on metal');
  const progress = { unit: 'bytes' as const, done: 500e6, total: 2.5e9, msLeft: null };
  expect(progressOf({ ...model, progress })).toBe('500 MB of 2.5 GB');
});
