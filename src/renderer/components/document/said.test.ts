import { expect, test } from 'vitest';
import { saidIn, secondsOf } from './said.ts';

test('messages, notices and lines of a recording are told apart, each at its place', () => {
  const text = '**Ada Lovelace** (09:14): The words,\nin two lines.';
  expect(saidIn(text, 50)).toEqual([
    { start: 50 + text.indexOf('The'), text: 'The words,\nin two lines.', name: 'Ada Lovelace', time: '09:14' },
  ]);
  expect(saidIn('(09:15) Ada added Charles', 0)).toEqual([
    { start: 8, text: 'Ada added Charles', name: null, time: '09:15' },
  ]);
  expect(saidIn('[0:05] Ada: Hello.\n[1:02:03] And on.', 0)).toEqual([
    { start: 12, text: 'Hello.', name: 'Ada', time: '0:05' },
    { start: 29, text: 'And on.', name: null, time: '1:02:03' },
  ]);
  expect(saidIn('Only prose: with a colon.', 0)).toBeNull();
  expect(secondsOf('1:02:03')).toBe(3723);
});
