import { expect, test } from 'vitest';
import { causesInWords } from './causes.ts';

test('failures are told by cause', () => {
  expect(
    causesInWords([
      { code: 'encrypted', count: 1200 },
      { code: 'corrupt', count: 1 },
      { code: 'internal', count: 2 },
    ]),
  ).toBe('1,200 are password-protected, 1 is damaged, 2 could not be read.');
  expect(causesInWords([])).toBe('');
});
