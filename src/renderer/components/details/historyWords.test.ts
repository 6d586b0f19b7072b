import { expect, test } from 'vitest';
import { historyWords } from './historyWords.ts';

test('what happened to a file is told in words, and what has none yet is still told', () => {
  expect(historyWords({ kind: 'added', detail: '/house/lease.pdf' })).toBe('Added from /house/lease.pdf');
  expect(historyWords({ kind: 'ready', detail: null })).toBe('Its meaning is learned: ready');
  expect(historyWords({ kind: 'failed', detail: 'It is encrypted.' })).toBe('Could not be read: It is encrypted.');
  expect(historyWords({ kind: 'some_thing', detail: 'x' })).toBe('Some thing: x');
});
