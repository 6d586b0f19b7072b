import { expect, test } from 'vitest';
import { type HistoryRow, newCourse, replay, step } from './replay.ts';
import { middle, unit } from './update.ts';

/** A history of moves, each following from those before. */
function historyOf(moves: readonly (Pick<HistoryRow, 'cause' | 'sum'> & { of?: number })[]): HistoryRow[] {
  const course = newCourse();
  return moves.map(({ cause, sum, of = null }, index) => {
    const before = course.value;
    const row = { id: index + 1, cause, sum, ofId: of };
    step(course, row);
    return { ...row, before, after: course.value };
  });
}

const update = (points: number) => ({ cause: 'update', sum: points * unit }) as const;
const taken = (points: number, of: number) => ({ cause: 'decision', sum: points * unit, of }) as const;

test('what a rejected insight moved is taken back as if it had never been counted, also past an end of the scale', () => {
  // 50 + 60 stops at 100; without 30 of the 60 it would have stopped at 80, and 20 less is 60.
  const rows = historyOf([update(60), update(-20), taken(-30, 1)]);
  expect(rows.map(({ after }) => after / unit)).toEqual([100, 80, 60]);
  expect(replay(rows)).toEqual({ value: 60 * unit, wrong: null });
});

test('rejecting an insight and counting it again leads back to the very same value', () => {
  const rows = historyOf([update(70), update(-90), update(3), taken(-40, 1), taken(40, 1)]);
  expect(rows.at(-1)?.after).toBe(rows[2]?.after);
});

test('the order of decisions makes no difference', () => {
  const one = historyOf([update(60), update(-80), taken(-10, 1), taken(50, 2)]);
  const other = historyOf([update(60), update(-80), taken(50, 2), taken(-10, 1)]);
  expect(one.at(-1)?.after).toBe(other.at(-1)?.after);
});

test('after a reset nothing that was counted before can be taken back, and an override leaves the value as it is', () => {
  const rows = historyOf([
    update(10),
    { cause: 'reset', sum: 0 },
    taken(-10, 1),
    { cause: 'override', sum: 0 },
    update(2),
  ]);
  expect(replay(rows)).toEqual({ value: middle + 2 * unit, wrong: null });
});

test('a replay names the first row that does not follow from those before it', () => {
  const rows = historyOf([update(1), update(2), update(3)]);
  const changed = rows.map((row) => (row.id === 2 ? { ...row, after: row.after + 1 } : row));
  expect(replay(changed).wrong).toMatchObject({ id: 2 });
});
