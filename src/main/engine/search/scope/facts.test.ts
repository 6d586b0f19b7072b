import { expect, test } from 'vitest';
import { documentFacts, readDate } from './facts.ts';

test.each([
  ['2024-05-01T08:30:00.000Z', Date.UTC(2024, 4, 1, 8, 30)],
  ['2024-05-01T08:30:00+02:00', Date.UTC(2024, 4, 1, 6, 30)],
  ['2024:05:01 08:30:00', Date.UTC(2024, 4, 1, 8, 30)],
  ['2024-05-01', Date.UTC(2024, 4, 1, 12)],
  ['2024', Date.UTC(2024, 0, 1, 12)],
  ['October 2, 2023 10:30 AM', Date.UTC(2023, 9, 2, 10, 30)],
  ['1601-01-01', null],
  ['0000:00:00 00:00:00', null],
  ['yesterday', null],
  ['', null],
])('%s is read as the moment that it names', (text, time) => {
  expect(readDate(text)).toBe(time);
});

test('a conversation lasts from its first to its last message, and all who speak in it wrote it', () => {
  expect(documentFacts({ participants: 'Bo, Linda, Zoë', first: '2020-01-01', last: '2022-06-30' })).toEqual({
    dates: { first: Date.UTC(2020, 0, 1, 12), last: Date.UTC(2022, 5, 30, 12) },
    names: [' bo ', ' linda ', ' zoe '].map((name) => ({ name, wrote: true })),
  });
});

test('one comma may part two names or stand within one', () => {
  expect(documentFacts({ author: 'Smith, John' }).names.map(({ name }) => name)).toEqual([
    ' smith ',
    ' john ',
    ' smith john ',
  ]);
  expect(documentFacts({ to: 'Berg, Anna <a@x.org>, Bo <b@x.org>' }).names.map(({ name }) => name)).toEqual([
    ' berg anna a x org ',
    ' bo b x org ',
  ]);
});
