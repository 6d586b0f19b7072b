import { expect, test } from 'vitest';
import { factsOf, momentOf, scheduleInWords, titleOf } from './words.ts';

test('schedules are said in words where they are usual ones', () => {
  expect(scheduleInWords('0 2 * * *')).toBe('Every day at 02:00');
  expect(scheduleInWords('30 3 * * 0')).toBe('Sundays at 03:30');
  expect(scheduleInWords('*/5 * * * *')).toBe('*/5 * * * *');
  expect(titleOf('insights-cleanup')).toBe('Insights cleanup');
});

test('a task says when it runs and how its last run went', () => {
  const at = new Date(2026, 10, 21, 2).getTime();
  const run = { id: '', name: 'count', processed: 12, succeeded: 11, errors: [] };
  const last = { ...run, startedAt: at, endedAt: at + 1500, failed: 1, status: 'completed_with_errors' as const };
  const task = { name: 'count', description: '', schedule: '0 2 * * *', active: false, progress: null };
  expect(factsOf({ ...task, nextAt: at, last }, true)).toEqual([
    `Every day at 02:00 · next ${momentOf(at)}`,
    `Last ${momentOf(at)}: done with errors, 12 items in 1.5 s, 1 failed`,
  ]);
  expect(factsOf({ ...task, nextAt: at, last: null }, false)).toEqual(['Every day at 02:00', 'Has not run yet']);
});
