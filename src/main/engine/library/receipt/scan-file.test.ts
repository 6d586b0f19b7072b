import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../../../../tests/kit/engine.ts';
import { createPieceFinder, leastPieceBytes, scanFile } from './scan-file.ts';

const never = new AbortController().signal;
const bytesOf = (text: string) => new TextEncoder().encode(text);

test('a piece is found at every offset, across windows and at the end, and nothing else is', async () => {
  const folder = await temporaryFolder();
  const path = join(folder, 'data');
  const pieces = [
    'the brass sextant of Oskar',
    'a'.repeat(leastPieceBytes),
    'ein Löffel aus Zinn und Öl',
    'nowhere to be seen',
  ];
  const finder = createPieceFinder(pieces.map(bytesOf));
  const length = 3 * 2 ** 20;
  const places = [0, 1, 7, 8, 13, 2 ** 20 - 1, 2 ** 20 - 20, 2 ** 20, 2 ** 21 + 5];
  for (const place of places) {
    for (const wanted of [0, 2]) {
      const data = randomBytes(length);
      data.set(bytesOf(pieces[wanted] ?? ''), place);
      await writeFile(path, data);
      const { found, bytes } = await scanFile(path, finder, { signal: never, read: () => {} });
      expect([...found]).toEqual([wanted]);
      expect(bytes).toBe(length);
    }
  }
  const end = randomBytes(100_003);
  end.set(bytesOf(pieces[1] ?? ''), end.length - leastPieceBytes);
  await writeFile(path, end);
  expect([...(await scanFile(path, finder, { signal: never, read: () => {} })).found]).toEqual([1]);
  expect(await scanFile(join(folder, 'none'), finder, { signal: never, read: () => {} })).toEqual({
    found: new Set(),
    bytes: 0,
  });
});

test('it can be stopped', async () => {
  const path = join(await temporaryFolder(), 'data');
  await writeFile(path, randomBytes(3 * 2 ** 20));
  const stop = new AbortController();
  const scan = scanFile(path, createPieceFinder([bytesOf('the brass sextant')]), {
    signal: stop.signal,
    read: () => stop.abort(),
  });
  await expect(scan).rejects.toMatchObject({ name: 'AbortError' });
});
