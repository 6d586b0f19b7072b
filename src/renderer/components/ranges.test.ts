import { expect, test } from 'vitest';
import { cutByRanges } from './ranges.ts';

const shown = (text: string, offset: number, ranges: { start: number; end: number }[]) =>
  cutByRanges(text, offset, ranges).map((piece) => (piece.marked ? `[${piece.text}]` : piece.text));

test('marks exactly what the ranges cover', () => {
  expect(shown('the boiler was serviced', 0, [{ start: 4, end: 10 }])).toEqual(['the ', '[boiler]', ' was serviced']);
});

test('ranges of a whole text mark the part that is shown', () => {
  expect(shown('boiler', 100, [{ start: 90, end: 103 }])).toEqual(['[boi]', 'ler']);
  expect(shown('boiler', 100, [{ start: 0, end: 50 }])).toEqual(['boiler']);
});

test('overlapping ranges in any order do not repeat text', () => {
  const ranges = [
    { start: 3, end: 6 },
    { start: 0, end: 4 },
  ];
  expect(shown('abcdefgh', 0, ranges)).toEqual(['[abcd]', '[ef]', 'gh']);
});
