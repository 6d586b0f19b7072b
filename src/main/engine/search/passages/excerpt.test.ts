import { expect, test } from 'vitest';
import { matchRanges } from '../keyword/keyword-query.ts';
import { excerptOf } from './excerpt.ts';

function excerpt(text: string, words: string[], length?: number): string {
  const { start, end } = excerptOf(text, matchRanges(text, words), length);
  return text.slice(start, end);
}

const filler = 'The river runs slowly through the meadows of the valley. '.repeat(10);

test('a short passage is its own excerpt', () => {
  expect(excerpt('Löwen schlafen viel.', ['lowen'])).toBe('Löwen schlafen viel.');
});

test('the excerpt is the stretch where the words of the question stand together, from the start of a sentence', () => {
  const text = `${filler}The miller kept a ledger. ${filler}In 1911 the miller sold the ledger of the mill to Ruth. ${filler}`;
  const shown = excerpt(text, ['miller', 'ledger', 'ruth']);
  expect(shown.startsWith('In 1911 the miller sold the ledger of the mill to Ruth.')).toBe(true);
  expect(shown.length).toBeLessThanOrEqual(320);
  expect(shown.endsWith(' ')).toBe(false);
});

test('an excerpt at the end of a text is as long as others', () => {
  const text = `${filler}And then Ruth came home`;
  expect(excerpt(text, ['ruth']).endsWith('Ruth came home')).toBe(true);
  expect(excerpt(text, ['ruth']).length).toBeGreaterThan(250);
});

test('without a match the start is shown; no character is cut in two', () => {
  expect(excerpt(filler, ['nothing']).startsWith('The river')).toBe(true);
  const owls = '🦉'.repeat(400);
  for (const length of [100, 101, 102]) expect(excerpt(`x${owls}`, [], length).isWellFormed()).toBe(true);
});
