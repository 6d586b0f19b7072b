import { ORPCError } from '@orpc/client';
import { expect, test } from 'vitest';
import { ConnectionLost } from './connection.ts';
import { hasCode, sentenceOf } from './errors.ts';

test('an expected failure is told in its own words, a bug never in its own', () => {
  const gone = new ORPCError('not_found', { status: 404, message: 'The file is no longer there.' });
  expect(sentenceOf(gone)).toBe('The file is no longer there.');
  expect(hasCode(gone, 'not_found')).toBe(true);
  const bug = new ORPCError('INTERNAL_SERVER_ERROR', { message: 'Cannot read properties of undefined' });
  expect(sentenceOf(bug)).toContain('commonplace doctor');
  expect(sentenceOf(new TypeError('x is not a function'))).toContain('commonplace doctor');
  expect(sentenceOf(new ConnectionLost())).toContain('tried again by itself');
});
