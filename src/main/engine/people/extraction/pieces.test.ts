import { expect, test } from 'vitest';
import { halvesOf, piecesOf } from './pieces.ts';

const turn = (number: number) =>
  `**${number % 2 === 0 ? 'Maya Lind' : 'Bob Stone'}:** Sentence ${number} of this talk. ${'and so on '.repeat(20)}\n`;

test('a short text is one piece', () => {
  expect(piecesOf('Maya: Hello.\nBob: Hi.')).toEqual([{ start: 0, end: 21 }]);
  expect(piecesOf('  \n')).toEqual([]);
});

test('a long talk is divided where somebody begins to speak, and each piece repeats the end of the last', () => {
  const text = Array.from({ length: 200 }, (_, number) => turn(number)).join('');
  const pieces = piecesOf(text);
  expect(pieces.length).toBeGreaterThan(4);
  expect(pieces.at(-1)?.end).toBe(text.length);
  for (const [at, { start, end }] of pieces.entries()) {
    expect(text.slice(start).startsWith('**')).toBe(true);
    expect(end - start).toBeLessThanOrEqual(8000);
    const before = pieces[at - 1];
    if (before !== undefined) {
      expect(start).toBeLessThan(before.end);
      expect(before.end - start).toBeLessThanOrEqual(800);
    }
  }
});

test.each([
  ['without paragraphs', 'word '.repeat(10_000)],
  ['without spaces', 'x'.repeat(40_000)],
  ['of letters with two halves', '🗼'.repeat(20_000)],
])('a text %s is read whole, and no letter is cut', (_what, text) => {
  const pieces = piecesOf(text);
  expect(pieces.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text);
  for (const { start, end } of pieces) expect(text.slice(start, end).isWellFormed()).toBe(true);
});

test('two halves are the whole', () => {
  for (const text of ['a\nb'.repeat(500), '🗼'.repeat(999), 'word '.repeat(300)]) {
    const [one, other] = halvesOf(text, { start: 0, end: text.length });
    expect(text.slice(one.start, one.end) + text.slice(other.start, other.end)).toBe(text);
    expect(text.slice(one.start, one.end).isWellFormed()).toBe(true);
    expect(one.end).toBeGreaterThan(one.start);
    expect(other.end).toBeGreaterThan(other.start);
  }
});
