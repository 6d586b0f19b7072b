import { expect, test } from 'vitest';
import { dayMs, planUpdate, replay } from './update.ts';

const now = Date.UTC(2026, 10, 21);
const insight = (id: string, adjustment: number, daysAgo: number) =>
  ({ id, trait: 'openness', adjustment, at: now - daysAgo * dayMs }) as const;

test('a tenth of the sum of 30 days moves a trait from where it is', () => {
  const [move] = planUpdate({ openness: 60 }, [insight('a', 20, 1), insight('b', -5, 29), insight('c', 99, 31)], now);
  expect(move).toEqual({ trait: 'openness', before: 60, after: 61.5, sum: 15, insightIds: ['b', 'a'] });
});

test('a trait begins in the middle and never leaves its range', () => {
  expect(planUpdate({}, [insight('a', 10, 0)], now)[0]?.after).toBe(51);
  expect(planUpdate({ openness: 99 }, [insight('a', 100, 0)], now)[0]?.after).toBe(100);
  expect(planUpdate({ openness: 1 }, [insight('a', -100, 0)], now)[0]?.after).toBe(0);
});

test('insights that are no number or lie in the future are left alone', () => {
  expect(planUpdate({}, [insight('a', Number.NaN, 0), insight('b', 5, -1)], now)).toEqual([]);
});

test('the order in which insights come makes no difference, and a replay comes to the same value', () => {
  const seen = [insight('a', 0.1, 3), insight('b', 0.2, 2), insight('c', 0.3, 1)];
  const [one] = planUpdate({}, seen, now);
  const [other] = planUpdate({}, seen.toReversed(), now);
  expect(one).toEqual(other);
  expect(replay([one?.sum ?? Number.NaN])).toBe(one?.after);
});
