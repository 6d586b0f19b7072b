import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { installExactSums } from './exact-sum.ts';

function sums(values: (number | string | null)[]) {
  const db = new Database(':memory:');
  installExactSums(db);
  db.exec('CREATE TABLE t (x)');
  const insert = db.prepare('INSERT INTO t VALUES (?)');
  for (const value of values) insert.run(value);
  return db.prepare('SELECT sum(x), avg(x), total(x) FROM t').raw().get();
}

test('decimals are added as decimals', () => {
  expect(sums(Array(10).fill(0.1))).toEqual([1, 0.1, 1]);
  expect(sums([0.1, 0.2, -0.3])).toEqual([0, 0, 0]);
  expect(sums([1e9 + 0.01, -1e9, 0.02])).toEqual([0.03, 0.01, 0.03]);
  // What a product of decimals leaves behind.
  expect(sums([0.1 * 3, 1.1 * 1.1])).toEqual([1.51, 0.755, 1.51]);
  expect(sums([0.0001, 0.000002])).toEqual([0.000102, 0.000051, 0.000102]);
});

test('large numbers, words and nothing', () => {
  expect(sums(Array(2000).fill(Number.MAX_SAFE_INTEGER))).toEqual([
    Number(BigInt(Number.MAX_SAFE_INTEGER) * 2000n),
    Number.MAX_SAFE_INTEGER,
    Number(BigInt(Number.MAX_SAFE_INTEGER) * 2000n),
  ]);
  expect(sums([1, 'n/a', null, '', 3])).toEqual([4, 2, 4]);
  expect(sums([null, 'n/a'])).toEqual([null, null, 0]);
  expect(sums([])).toEqual([null, null, 0]);
  expect(sums([1e300, -1e300, 1])).toEqual([1, 1 / 3, 1]);
});

test('as a window it gives back what leaves', () => {
  const db = new Database(':memory:');
  installExactSums(db);
  db.exec('CREATE TABLE t (x); INSERT INTO t VALUES (0.1), (0.2), (0.3)');
  const running = 'SELECT sum(x) OVER (ORDER BY rowid ROWS 1 PRECEDING) FROM t';
  expect(db.prepare(running).pluck().all()).toEqual([0.1, 0.3, 0.5]);
});
