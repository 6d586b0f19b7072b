import { expect, test } from 'vitest';
import type { ErrorCode } from '../../../contract/index.ts';
import { causesOf } from './causes.ts';

const failed = (code: ErrorCode) => ({ error: { code, message: 'sentence' } });

test('failures are told by cause, the most frequent first', () => {
  expect(causesOf([failed('corrupt'), failed('encrypted'), failed('encrypted'), failed('internal')])).toBe(
    '2 are password-protected, 1 is damaged, 1 could not be read.',
  );
  expect(causesOf([])).toBe('');
});
