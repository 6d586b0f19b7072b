import { expect, test } from 'vitest';
import { zipOf } from '../../../../../tests/fixtures/zip-of.ts';
import { ZipFile } from './zip.ts';

test('lists members and unpacks them', () => {
  const zip = new ZipFile(
    zipOf([
      { name: 'a/b.txt', data: 'words' },
      { name: 'c', data: '' },
    ]),
  );
  expect(zip.names).toEqual(['a/b.txt', 'c']);
  expect(zip.text('a/b.txt')).toBe('words');
  expect(zip.text('nothing')).toBeNull();
});

test('notices a flipped bit', () => {
  const bytes = zipOf([{ name: 'a', data: 'words that are long enough to be packed, words that are long enough' }]);
  bytes.writeUInt8(bytes.readUInt8(35) ^ 4, 35);
  expect(() => new ZipFile(bytes).text('a')).toThrow(expect.objectContaining({ code: 'corrupt' }));
});

test('all members together have a limit, too', () => {
  const members = ['a', 'b', 'c'].map((name) => ({ name, data: 'words '.repeat(100) }));
  const zip = new ZipFile(zipOf(members), 1300);
  expect(zip.text('a')).toBe(zip.text('b'));
  expect(() => zip.text('c')).toThrow(expect.objectContaining({ code: 'too_large' }));
});
