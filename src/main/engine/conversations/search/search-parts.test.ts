import { expect, test } from 'vitest';
import { excerptOf } from './excerpt.ts';
import { expressionsOf, wantedOf } from './expression.ts';

const marked = (text: string, query: string) => {
  const { excerpt, matches } = excerptOf(text, wantedOf(query));
  return matches.map(({ start, end }) => excerpt.slice(start, end));
};

test('all words are asked for, the last one by its beginning, and signs are no operators', () => {
  expect(expressionsOf(wantedOf('monthly rent'))).toEqual(['"monthly" AND "rent" *', '"monthly" OR "rent" *']);
  expect(expressionsOf(wantedOf('the rent '))).toEqual(['"rent"']);
  expect(expressionsOf(wantedOf('NEAR("a" OR b*) -'))).not.toEqual([]);
  expect(expressionsOf(wantedOf('?!'))).toEqual([]);
});

test('an excerpt stands around its first match and marks every form of the words', () => {
  const text = `${'Something else was said before. '.repeat(40)}The rents of both flats rose. ${'And after. '.repeat(40)}`;
  const { excerpt } = excerptOf(text, wantedOf('rent '));
  expect(excerpt.length).toBeLessThanOrEqual(245);
  expect(excerpt).toMatch(/^….*The rents of both flats rose\..*…$/);
  expect(marked(text, 'rent flat')).toEqual(['rents', 'flats']);
  expect(marked('The lighthouse keeper', 'keep lighth')).toEqual(['lighthouse', 'keeper'].slice(0, 1));
  expect(marked('Das Café am Fluß', 'cafe flus')).toEqual(['Café', 'Fluß']);
});
