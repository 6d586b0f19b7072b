import { expect, test } from 'vitest';
import { randomFrom } from '../random.ts';
import { bootstrapInterval, randomisationTest } from './significance.ts';

test('no change is no evidence', () => {
  expect(randomisationTest([0, 0, 0], randomFrom(1))).toBe(1);
  expect(randomisationTest([], randomFrom(1))).toBe(1);
  expect(bootstrapInterval([], randomFrom(1))).toEqual({ low: 0, high: 0 });
});

test('few questions: every assignment is counted', () => {
  // All five up: only all up and all down are as large.
  expect(randomisationTest([1, 1, 1, 1, 1], randomFrom(1))).toBe(2 / 32);
  expect(randomisationTest([1, -1], randomFrom(1))).toBe(1);
});

test('many questions: noise is not taken for a change, a steady gain is', () => {
  const random = randomFrom(7);
  const noise = Array.from({ length: 200 }, () => random() - 0.5);
  const centred = noise.map((value) => value - noise.reduce((sum, one) => sum + one, 0) / noise.length);
  expect(randomisationTest(centred, randomFrom(2))).toBeGreaterThan(0.9);
  expect(
    randomisationTest(
      noise.map((value) => value + 0.2),
      randomFrom(2),
    ),
  ).toBeLessThan(0.01);
});

test('chance alone is called significant about as often as the level says', () => {
  const random = randomFrom(11);
  const trials = 200;
  let called = 0;
  for (let trial = 0; trial < trials; trial += 1) {
    // Twelve questions are tested exactly.
    const changes = Array.from({ length: 12 }, () => random() - random());
    if (randomisationTest(changes, random) < 0.05) called += 1;
  }
  expect(called / trials).toBeLessThan(0.1);
});

test('the interval holds the mean, and the same seed gives the same one', () => {
  const changes = Array.from({ length: 60 }, (_, index) => (index % 7) / 10 - 0.1);
  const mean = changes.reduce((sum, one) => sum + one, 0) / changes.length;
  const interval = bootstrapInterval(changes, randomFrom(3));
  expect(interval.low).toBeLessThan(mean);
  expect(interval.high).toBeGreaterThan(mean);
  expect(bootstrapInterval(changes, randomFrom(3))).toEqual(interval);
});
