import { expect, test } from 'vitest';
import { bytes, counted, folderOf, pageName, timeLeft, took, when } from './format.ts';

const now = new Date(2026, 10, 21, 12, 0).getTime();
const at = (day: number, hour = 9, minute = 14) => new Date(2026, 10, day, hour, minute).getTime();

test('dates are relative up to a week', () => {
  expect([at(21), at(20, 23), at(18), at(15), at(14)].map((time) => when(time, now))).toEqual([
    'Today 09:14',
    'Yesterday',
    '3 days ago',
    '6 days ago',
    '14 Nov',
  ]);
  expect(when(new Date(2024, 1, 3).getTime(), now)).toBe('3 Feb 2024');
});

test('amounts read as a person would say them', () => {
  expect([counted(1, 'file'), counted(1204, 'file'), counted(2, 'match', 'matches')]).toEqual([
    '1 file',
    '1,204 files',
    '2 matches',
  ]);
  expect([timeLeft(null), timeLeft(400), timeLeft(59_000), timeLeft(360_000), timeLeft(8_000_000)]).toEqual([
    null,
    '1 s left',
    '59 s left',
    '6 min left',
    '2 h left',
  ]);
  expect([bytes(12), bytes(2_450), bytes(123_456_789)]).toEqual(['12 bytes', '2.5 kB', '123 MB']);
  expect([took(87), took(1240), took(42_000)]).toEqual(['0.09 s', '1.2 s', '42 s']);
});

test('a path is shown by its last two folders, on every system', () => {
  expect([folderOf('/home/a/House/Heating/report.pdf'), folderOf('C:\\Docs\\a.txt'), folderOf('/a.txt')]).toEqual([
    'House / Heating',
    'C: / Docs',
    '/',
  ]);
});

test('a page is called what it is in its format', () => {
  expect(['pdf', 'xlsx', 'pptx', null].map(pageName)).toEqual(['page', 'sheet', 'slide', 'page']);
});
