import { expect, test } from 'vitest';
import { canonicalPath } from './canonical.ts';
import { lookError } from './folder-errors.ts';
import { isPlaceholder, stubbedName } from './placeholder.ts';

test('a file without blocks is a placeholder where clouds make such files', () => {
  const file = { size: 50_000, blocks: 0 };
  expect([isPlaceholder(file, 'darwin'), isPlaceholder(file, 'win32'), isPlaceholder(file, 'linux')]).toEqual([
    true,
    true,
    false,
  ]);
  expect(isPlaceholder({ size: 300, blocks: 0 }, 'win32'), 'lies within the table of files').toBe(false);
  expect(isPlaceholder({ size: 50_000, blocks: 98 }, 'darwin')).toBe(false);
  expect(stubbedName('.Report 2026.pdf.icloud')).toBe('Report 2026.pdf');
  expect(stubbedName('notes.icloud')).toBe(null);
});

test('a refusal by macOS says where to allow it', () => {
  const refusal = Object.assign(new Error('EPERM'), { code: 'EPERM' });
  expect(lookError(refusal, '/Users/me/Documents', 'darwin')).toMatchObject({
    code: 'permission_denied',
    message: expect.stringContaining('Privacy & Security'),
  });
  expect(lookError(refusal, '/home/me', 'linux').message).not.toContain('System Settings');
});

test('a named path is spelled as the disk spells it, links keep their names', () => {
  const disk = () => '/Users/me/Caf\u00e9/Notes.txt';
  expect(canonicalPath('/Users/me/cafe\u0301/notes.TXT', 'darwin', disk)).toBe('/Users/me/Caf\u00e9/Notes.txt');
  expect(canonicalPath('/Users/me/link.txt', 'darwin', disk)).toBe('/Users/me/link.txt');
  expect(canonicalPath('/Users/me/cafe\u0301/notes.TXT', 'linux', disk)).toBe('/Users/me/cafe\u0301/notes.TXT');
});
