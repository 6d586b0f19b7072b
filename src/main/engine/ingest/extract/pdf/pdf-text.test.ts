import { expect, test } from 'vitest';
import { linesOf, type PdfItem } from './pdf-lines.ts';
import { pagesOf } from './pdf-text.ts';

const item = (str: string, x: number, y: number, size = 10): PdfItem => ({
  str,
  transform: [size, 0, 0, size, x, y],
  width: str.length * size * 0.5,
  height: size,
  hasEOL: true,
});
const page = (...items: PdfItem[]) => pagesOf([linesOf(items)])[0];

test('rejoins words, but keeps the hyphens that belong to them', () => {
  const lines = [
    'the chat model is recon-',
    'ciled. An optimised, open-',
    'ended model, chat-',
    'optimised and long-',
    'term; open-ended',
  ];
  expect(page(...lines.map((line, index) => item(line, 50, 500 - 12 * index)))).toBe(
    'the chat model is reconciled.\nAn optimised, open-ended\nmodel, chat-optimised\nand longterm;\nopen-ended',
  );
});

test('puts the cells of a row on one line, and a footer written first last', () => {
  const items = [
    item('Page 1', 50, 20),
    item('Rope', 50, 500),
    item('12.50', 200, 500),
    item('Oar', 50, 488),
    item('40.00', 200, 488),
  ];
  expect(page(...items)).toBe('Rope  12.50\nOar  40.00\n\nPage 1');
});

test('large lines are headings; a # at the start of a line of text is none', () => {
  const body = Array.from({ length: 6 }, (_, index) => item('an ordinary line of text', 50, 440 - 12 * index));
  expect(page(item('The Title', 50, 500, 20), item('# not a heading', 50, 452), ...body)).toMatch(
    /^# The Title\n\n#\u00a0not a heading\n/,
  );
});
