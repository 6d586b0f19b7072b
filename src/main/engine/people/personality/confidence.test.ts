import { expect, test } from 'vitest';
import { strengthOf } from './confidence.ts';
import { type Counted, withInsight } from './update.ts';

const counted = (adjustments: readonly number[], method = 'ipip'): Counted =>
  adjustments.reduce((sums: Counted, adjustment) => withInsight(sums, { method, adjustment }, 1), {});
const worth = (of: Record<string, number>) => (method: string) => of[method] ?? 0;

test('five insights that agree are enough, fifteen that cancel out are, fewer are not', () => {
  const enough = (adjustments: readonly number[]) => strengthOf(counted(adjustments), worth({ ipip: 0.3 })).enough;
  expect(enough(Array.from({ length: 5 }, () => 4))).toBe(true);
  expect(enough(Array.from({ length: 4 }, () => 4))).toBe(false);
  expect(enough(Array.from({ length: 16 }, (_, i) => (i % 2 === 0 ? 4 : -4)))).toBe(true);
  expect(enough(Array.from({ length: 14 }, (_, i) => (i % 2 === 0 ? 4 : -4)))).toBe(false);
});

test('a method that is no better than chance never shows a number, however much it counts', () => {
  const many = counted(Array.from({ length: 1000 }, () => 10));
  expect(strengthOf(many, worth({}))).toEqual({ confidence: 0, enough: false, insights: 1000 });
  expect(strengthOf(many, worth({ ipip: 0.05 })).enough).toBe(false);
});

test('insights of a worthless method thin out what the others are worth', () => {
  const good = counted(
    Array.from({ length: 20 }, () => 5),
    'model',
  );
  const of = worth({ model: 0.4 });
  const alone = strengthOf(good, of);
  const mixed = strengthOf({ ...good, ...counted(Array.from({ length: 20 }, () => -5)) }, of);
  expect(alone.enough).toBe(true);
  expect(mixed.confidence).toBeCloseTo(alone.confidence / 2);
});

test('more insights and less spread make surer, and the worth of the method is never passed', () => {
  const of = worth({ ipip: 0.3 });
  const sure = (adjustments: readonly number[]) => strengthOf(counted(adjustments), of).confidence;
  const [few, more, mixed] = [sure([5, 5, 5]), sure(Array(30).fill(5)), sure(Array(15).fill([5, -5]).flat())];
  expect(few).toBeLessThan(mixed);
  expect(mixed).toBeLessThan(more);
  expect(more).toBeLessThan(0.3);
});

test('nothing counted is nothing known', () => {
  expect(strengthOf({}, () => 1)).toEqual({ confidence: 0, enough: false, insights: 0 });
});
