import { expect, test } from 'vitest';
import { filterTokens, withFilter, withoutFilter, wordsOf } from './queryText.ts';

const query = 'rent -type:pdf tag:"two words" "in: a phrase" re:port IN:House';

test('filters are found where they begin a word and stand in no phrase', () => {
  expect(filterTokens(query).map(({ key, value, negated }) => [key, value, negated])).toEqual([
    ['type', 'pdf', true],
    ['tag', 'two words', false],
    ['in', 'House', false],
  ]);
  expect(wordsOf(query)).toBe('rent "in: a phrase" re:port');
});

test('one filter is taken away and the rest stays as it was written', () => {
  const [, tag] = filterTokens(query);
  expect(tag && withoutFilter(query, tag)).toBe('rent -type:pdf "in: a phrase" re:port IN:House');
});

test('a filter is added once, quoted where it must be, and a date takes the place of the one before', () => {
  expect(withFilter('rent', 'tag', 'two words')).toBe('rent tag:"two words"');
  expect(withFilter('rent type:pdf', 'type', 'pdf')).toBe('rent type:pdf');
  expect(withFilter('after:2020 rent', 'after', '2024-05-01')).toBe('rent after:2024-05-01');
  expect(withFilter('', 'from', 'O"Neil')).toBe('from:ONeil');
});
