import { expect, test } from 'vitest';
import { type Counted, dayMs, middle, planUpdate, unit, withInsight } from './update.ts';

const now = Date.UTC(2026, 10, 21);
const insight = (id: string, adjustment: number, daysAgo: number) =>
  ({ id, trait: 'openness', adjustment, at: now - daysAgo * dayMs, method: 'ipip' }) as const;
const at = (points: number) => ({ openness: { value: points * unit, counted: {} } });

test('a tenth of the sum of 30 days moves a trait from where it is', () => {
  const [move] = planUpdate(at(60), [insight('a', 20, 1), insight('b', -5, 29), insight('c', 99, 31)], now);
  expect(move).toEqual({
    ...{ trait: 'openness', before: 60 * unit, after: 61.5 * unit, sum: 15_000, insightIds: ['a', 'b'] },
    counted: { ipip: [2, 15_000, 425_000_000] },
  });
});

test('a trait begins in the middle and never leaves its range', () => {
  expect(planUpdate({}, [insight('a', 10, 0)], now)[0]).toMatchObject({ before: middle, after: 51 * unit });
  expect(planUpdate(at(99), [insight('a', 100, 0)], now)[0]?.after).toBe(100 * unit);
  expect(planUpdate(at(1), [insight('a', -100, 0)], now)[0]?.after).toBe(0);
});

test('insights that are no number or lie in the future are left alone', () => {
  expect(planUpdate({}, [insight('a', Number.NaN, 0), insight('b', 5, -1)], now)).toEqual([]);
});

test('the order in which insights come makes no difference, however they are split', () => {
  const seen = [insight('a', 0.1, 3), insight('b', 0.2, 2), insight('c', 0.3, 1)];
  const [one] = planUpdate({}, seen, now);
  const [other] = planUpdate({}, seen.toReversed(), now);
  expect(other?.after).toBe(one?.after);
  const [first] = planUpdate({}, seen.slice(0, 1), now);
  const rest = { openness: { value: first?.after ?? 0, counted: first?.counted ?? {} } };
  expect(planUpdate(rest, seen.slice(1), now)[0]).toMatchObject({ after: one?.after, counted: one?.counted });
});

test('an insight taken off leaves what was counted without it', () => {
  const before: Counted = { ipip: [3, 15_000, 90_000_000] };
  const seen = insight('a', -7.25, 1);
  expect(withInsight(withInsight(before, seen, 1), seen, -1)).toEqual(before);
});
