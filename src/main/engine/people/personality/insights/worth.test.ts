import { join } from 'node:path';
import { expect, test } from 'vitest';
import { correlationOf, readWorth } from './worth.ts';

const { worthOf, methods } = readWorth(join(import.meta.dirname, '../../../../../../resources/personality'));

test('a method that was not shown to be better than chance is worth nothing, whatever its version and model', () => {
  expect(worthOf('items-1/all-MiniLM-L6-v2@b83e', 'openness')).toBe(0);
  expect(worthOf('naive', 'extraversion')).toBe(0);
  expect(worthOf('something else', 'openness')).toBe(0);
});

test('the lower end of the interval counts', () => {
  expect(worthOf('model:maker/small insights-1', 'neuroticism')).toBe(0.16);
  expect(worthOf('entertainment-1', 'openness')).toBe(0.1);
  expect(worthOf('entertainment-1', 'extraversion')).toBe(0);
});

test('an area under the curve as a correlation', () => {
  expect(correlationOf(0.5)).toBeCloseTo(0, 5);
  expect(correlationOf(0.6)).toBeCloseTo(0.22, 1);
  expect(correlationOf(0.4)).toBeCloseTo(-0.22, 1);
});

test('what is not shown says so in words', () => {
  for (const { id, traits } of methods()) {
    for (const { trait, shown, words } of traits) {
      if (!shown) expect(`${id} ${trait}: ${words}`).toContain('Not enough evidence');
    }
  }
});
