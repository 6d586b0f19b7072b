import { expect, test } from 'vitest';
import { findPassage } from './find.ts';

const items = ['The boiler was ser-', 'viced in Febru', 'ary. ', 'The ﬁrst frost', ' came on 2 November.'];

function shown(passage: string): string[] {
  return findPassage(items, passage).map(({ item, from, to }) => (items[item] ?? '').slice(from, to));
}

test('a passage is found on its page in spite of other blanks, hyphens and ligatures', () => {
  expect(shown('boiler was serviced\nin February')).toEqual(['boiler was ser', 'viced in Febru', 'ary']);
  expect(shown('**The first frost** came on 2 November')).toEqual(['The ﬁrst frost', 'came on 2 November']);
});

test('what stands elsewhere in another order is found piece by piece, and nothing by chance', () => {
  expect(shown('came on 2 November.\nThe boiler was serviced')).toEqual([
    'The boiler was ser',
    'viced',
    'came on 2 November',
  ]);
  expect(shown('something else entirely, nowhere here')).toEqual([]);
  expect(shown('the')).toEqual([]);
});
