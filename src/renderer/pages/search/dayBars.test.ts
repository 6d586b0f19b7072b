import { expect, test } from 'vitest';
import { toBars } from './dayBars.ts';

const days = [
  { day: '2026-02-27', searches: 2, nothing: 1 },
  { day: '2026-03-01', searches: 3, nothing: 0 },
];

test('every day has a bar, those without a search too', () => {
  expect(toBars(days, 4, new Date(2026, 2, 1, 23, 30))).toEqual([
    { from: '2026-02-26', searches: 0, nothing: 0 },
    { from: '2026-02-27', searches: 2, nothing: 1 },
    { from: '2026-02-28', searches: 0, nothing: 0 },
    { from: '2026-03-01', searches: 3, nothing: 0 },
  ]);
});

test('of a year a bar is a week, and nothing is lost', () => {
  const bars = toBars(days, 365, new Date(2026, 2, 1));
  expect(bars.length).toBe(53);
  expect(bars.reduce((sum, { searches }) => sum + searches, 0)).toBe(5);
});
