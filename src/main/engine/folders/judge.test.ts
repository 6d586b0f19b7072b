import { expect, test } from 'vitest';
import { countLikes, isMany, judge, type Likes, matchMoves } from './judge.ts';
import type { KnownFile } from './store-rows.ts';

const known = (path: string, inode: number | null, size = 10, modifiedAt = 1000): KnownFile => ({
  ...{ id: inode ?? 0, documentId: path, path, size, modifiedAt, inode },
  ...{ binnedAt: null, vanishedAt: null, errorCode: null },
});
const entry = (path: string, inode: number, size = 10, modifiedAt = 1000) => ({
  ...{ type: 'file' as const, path, size, modifiedAt, inode },
});

test('the same file at another place is moved; a number that was given again is not the same file', () => {
  const missing = [known('/a/1.txt', 1), known('/a/2.txt', 2), known('/a/3.txt', 3)];
  const { moves, appeared } = matchMoves(missing, [
    entry('/b/1.txt', 1),
    entry('/b/2.txt', 2, 11),
    entry('/b/3.pdf', 3),
  ]);
  expect(moves.map(({ entry: { path } }) => path)).toEqual(['/b/1.txt']);
  expect(
    appeared.map(({ path }) => path),
    'another size, another extension: read again',
  ).toEqual(['/b/2.txt', '/b/3.pdf']);
});

test('a copy on another disk counts as moved, each copy once', () => {
  const likes: Likes = new Map();
  countLikes(likes, [entry('/b/1.txt', 99)]);
  const { likelyMoved, gone } = judge([known('/a/1.txt', 1), known('/a/2.txt', 2)], likes);
  expect(likelyMoved.map(({ path }) => path)).toEqual(['/a/1.txt']);
  expect(gone.map(({ path }) => path)).toEqual(['/a/2.txt']);
});

test('what is many depends on the folder', () => {
  expect([isMany(19, 19), isMany(6, 20), isMany(7, 20), isMany(999, 100_000), isMany(1000, 100_000)]).toEqual([
    false,
    false,
    true,
    false,
    true,
  ]);
});
