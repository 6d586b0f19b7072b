import { expect, test } from 'vitest';
import { BatchPlan } from './batches.ts';

const text = (tokens: number) => new Array<number>(tokens).fill(1);

test('like lengths go together, longest first, within the budget', () => {
  const plan = new BatchPlan([text(10), text(250), text(20), text(240), text(12)]);
  const batches: number[][] = [];
  while (!plan.done) batches.push(plan.take(500).map(({ index }) => index));
  expect(batches).toEqual([
    [1, 3],
    [2, 4, 0],
  ]);
  expect(plan.take(500)).toEqual([]);
});

test('a text longer than the budget goes alone', () => {
  const plan = new BatchPlan([text(250), text(250)]);
  expect(plan.take(64)).toHaveLength(1);
  expect(plan.take(64)).toHaveLength(1);
  expect(plan.done).toBe(true);
});
