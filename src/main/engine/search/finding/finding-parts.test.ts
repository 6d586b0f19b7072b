import { expect, test } from 'vitest';
import { meanVector } from './similar.ts';
import { namesIn } from './store-values.ts';
import { candidateWords, tellingWords } from './telling-words.ts';
import { rankTitles } from './titles.ts';
import { typedFilter, typedRanges, typedWords, withValue } from './typed.ts';

test.each([
  ['rent tag:ta', { key: 'tag', value: 'ta', before: 'rent ' }],
  ['-in:', { key: 'in', value: '', before: '-' }],
  ['TYPE:Pd', { key: 'type', value: 'Pd', before: '' }],
  ['a (from:"Ana Ru', { key: 'from', value: 'Ana Ru', before: 'a (' }],
  ['tag:done ', null],
  ['tag:"closed"', null],
  ['"a phrase with in:', null],
  ['re:port', null],
  ['before:2024', null],
])('the filter under the cursor of %j', (query, expected) => {
  expect(typedFilter(query)).toEqual(expected);
});

test('a value is put in the place of what was typed, quoted where it must be', () => {
  const typed = typedFilter('rent -tag:two');
  expect(typed && withValue(typed, 'two words')).toBe('rent -tag:"two words" ');
  expect(typed && withValue(typed, 'tax')).toBe('rent -tag:tax ');
});

test('the last word counts as a beginning until a space stands behind it; filters and excluded words are no words', () => {
  expect(typedWords('Über type:pdf -boat notice per')).toEqual({ whole: ['uber', 'notice'], last: 'per' });
  expect(typedWords('lease OR tenancy ')).toEqual({ whole: ['lease', 'tenancy'], last: null });
  expect(typedWords('  ')).toEqual({ whole: [], last: null });
});

test('what was typed is marked, accents or not', () => {
  expect(typedRanges('Résumé of the résidence', ['res'])).toEqual([
    { start: 0, end: 3 },
    { start: 14, end: 17 },
  ]);
});

test('a title that begins as typed stands before one that holds it, and the latest changed first', () => {
  const found = [
    { documentId: 'c', title: 'Old notes of a lease', changedAt: 9 },
    { documentId: 'a', title: 'Lease of the mill', changedAt: 1 },
    { documentId: 'b', title: 'Leases', changedAt: 5 },
    { documentId: 'd', title: 'Lease of the barn', changedAt: 3 },
  ];
  expect(rankTitles(found, ['lease']).map(({ documentId }) => documentId)).toEqual(['d', 'a', 'c', 'b']);
});

test('names of a list of people, with and without addresses', () => {
  expect(namesIn('Zoë Brandt <zoe@example.org>, "Müller, Otto" <o@example.org>; lone@example.org')).toEqual([
    'Zoë Brandt',
    'Müller, Otto',
    'lone@example.org',
  ]);
});

test('telling words are frequent here, known elsewhere and rare in the library', () => {
  const candidates = candidateWords(['The boiler was serviced. The boiler valve leaks.', 'A boiler and a letter.']);
  expect(candidates[0]).toEqual({ word: 'boiler', times: 3, passages: 2 });
  const counts = new Map([
    ['boiler', 12],
    ['valve', 1],
    ['letter', 400],
    ['leaks', 3],
  ]);
  expect(tellingWords(candidates, counts, 1000).map(({ word }) => word)).toEqual(['boiler', 'leaks']);
});

test('a mean vector has length 1; vectors that cancel out have none', () => {
  const mean = meanVector([Float32Array.of(1, 0), Float32Array.of(0, 1)]);
  expect(mean && Math.hypot(...mean)).toBeCloseTo(1);
  expect(meanVector([Float32Array.of(1, 0), Float32Array.of(-1, 0)])).toBeNull();
  expect(meanVector([])).toBeNull();
});
