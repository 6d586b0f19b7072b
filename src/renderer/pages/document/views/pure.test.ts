import { expect, test } from 'vitest';
import { lineAt, lineStarts } from './lines.ts';
import { headEnd } from './mail.ts';
import { columnWidths } from './widths.ts';

test('lines are found by offset', () => {
  const starts = lineStarts('one\ntwo\n\nfour');
  expect(starts).toEqual([0, 4, 8, 9]);
  expect([0, 3, 4, 8, 9, 12].map((at) => lineAt(starts, at))).toEqual([0, 0, 1, 2, 3, 3]);
});

test('a message begins behind its head, also where it has none', () => {
  const mail = '# Lease\n\nFrom: Ada <ada@example.org>\nTo: Ben\nDate: 3 May 2024\n\nDear Ben,\nFrom: here on';
  expect(mail.slice(headEnd(mail))).toBe('Dear Ben,\nFrom: here on');
  expect(headEnd('Dear Ben,')).toBe(0);
});

test('a column fits its name and most of its cells; one long remark does not widen it', () => {
  const rows = Array.from({ length: 50 }, (_, index) => [index, index === 7 ? 'x'.repeat(500) : 'short']);
  const [number = 0, remark = 0] = columnWidths([{ name: 'n' }, { name: 'Remark' }], rows);
  expect(number).toBe(64);
  expect(remark).toBeLessThan(120);
});
