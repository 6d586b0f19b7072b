import { expect, test } from 'vitest';
import { fuse, fuseByRank, languageTrust, massOf } from './fusion.ts';

const words = (...scores: number[]) => scores.map((score, index) => ({ chunkId: index + 1, score }));
const meaning = (...similarities: number[]) =>
  similarities.map((similarity, index) => ({ chunkId: index + 11, similarity }));
const order = (fused: { chunkId: number }[]) => fused.map(({ chunkId }) => chunkId);

test('a passage that both sides found stands before one that only one side found', () => {
  const keyword = [
    { chunkId: 1, score: 5 },
    { chunkId: 2, score: 4 },
  ];
  const vector = [
    { chunkId: 2, similarity: 0.7 },
    { chunkId: 3, similarity: 0.6 },
    { chunkId: 4, similarity: 0.2 },
  ];
  const fused = fuse({ keyword, vector, mass: 6, trust: 1 });
  expect(order(fused)[0]).toBe(2);
  expect(fused[0]).toMatchObject({ keyword: 2, vector: 1 });
});

test('words that hold the whole question go before meaning; words that hold little of it go after', () => {
  const sides = { keyword: words(6, 3), vector: meaning(0.6, 0.5, 0.1), trust: 1 };
  expect(order(fuse({ ...sides, mass: 6 }))[0]).toBe(1);
  expect(order(fuse({ ...sides, mass: 30 })).slice(0, 2)).toEqual([11, 12]);
});

test('a model that does not know the language adds passages to the end only', () => {
  const fused = fuse({ keyword: words(1, 0.5), vector: meaning(0.9, 0.5, 0.1), mass: 20, trust: 0 });
  expect(order(fused)).toEqual([1, 2, 11, 12, 13]);
});

test('without any word found, meaning ranks alone', () => {
  expect(order(fuse({ keyword: [], vector: meaning(0.3, 0.2), mass: 9, trust: 0 }))).toEqual([11, 12]);
  expect(fuse({ keyword: [], vector: [], mass: 0, trust: 1 })).toEqual([]);
});

test('scores fall and are never negative, whatever the sides bring', () => {
  const odd = { keyword: words(0, -1), vector: meaning(-0.1, -0.1), mass: 0, trust: 1 };
  const scores = fuse(odd).map(({ score }) => score);
  expect(scores.every((score, index) => score >= 0 && score <= (scores[index - 1] ?? score))).toBe(true);
});

test('rare words weigh more than common ones, and words that nothing holds weigh most', () => {
  expect(massOf([{ count: 2 }], 1000)).toBeGreaterThan(massOf([{ count: 300 }], 1000));
  expect(massOf([{ count: 0 }], 1000)).toBeGreaterThan(massOf([{ count: 2 }], 1000));
  expect(massOf([{ count: 1000 }, { count: 1200 }], 1000)).toBeLessThan(0.01);
});

test('a model of one language is believed in it, a little in its relatives, not in other scripts', () => {
  expect(languageTrust(1, 1)).toBe(1);
  expect(languageTrust(0.7, 0.7)).toBeCloseTo(0.17, 1);
  expect(languageTrust(0.05, 0.13)).toBe(0);
});

test('rankings without scores are fused by rank', () => {
  expect(order(fuseByRank([1, 2], [2, 3]))).toEqual([2, 1, 3]);
});
