import { afterAll, beforeAll, expect, test } from 'vitest';
import { openConnection, withStatementCache } from '../../storage/database.ts';
import type { ReadDatabase } from '../../storage/index.ts';
import { indexSize, termFrequencies } from './frequencies.ts';
import { boundsFor, rankPassages } from './rank-passages.ts';

let connection: ReturnType<typeof openConnection>;
let db: ReadDatabase;
const passages = 12_000;

/** Every passage holds "often"; every third "common", every seventh "usual", every thousandth "seldom". */
beforeAll(() => {
  connection = openConnection(':memory:', 'write');
  connection.exec(`CREATE TABLE chunks (id INTEGER PRIMARY KEY, version_id, start, end, heading_path);
    CREATE TABLE versions (id, document_id); CREATE TABLE documents (id, title); CREATE TABLE texts (version_id, start, text);
    CREATE VIRTUAL TABLE chunk_words USING fts5 (title, body, content = '', contentless_delete = 1);`);
  const insert = connection.prepare('INSERT INTO chunk_words (rowid, title, body) VALUES (?, ?, ?)');
  const chunk = connection.prepare('INSERT INTO chunks (id) VALUES (?)');
  connection.transaction(() => {
    for (let id = 1; id <= passages; id += 1) {
      const words = ['often', id % 3 === 0 && 'common', id % 7 === 0 && 'usual', id % 1000 === 0 && 'seldom'];
      const held = words.filter(Boolean);
      insert.run(id, '', [...held, ...Array<string>(20 - held.length).fill('filling')].join(' '));
      chunk.run(id);
    }
  })();
  db = withStatementCache(connection);
});
afterAll(() => connection.close());

function rank(...terms: string[]): number[] {
  const size = indexSize(db);
  const all = connection.prepare('SELECT rowid FROM chunk_words WHERE chunk_words MATCH ? LIMIT ?').pluck();
  const allowed = {
    ids: (match: string, limit: number) => all.all(match, limit).map(Number),
    visible: (ids: readonly number[]) => [...ids],
    filtered: false,
    few: null,
  };
  const found = termFrequencies(db, terms, size).sort((a, b) => a.count - b.count);
  const must = { required: null, excluded: null };
  const bound = { ...boundsFor({ passages: 1_000_000, averageLength: 1 }), texts: 0 };
  return rankPassages(db, { terms: found, must, size, allowed, limit: 20 }, bound).map(({ chunkId }) => chunkId);
}

test('the size of the index and how many passages hold a word are known without counting them all', () => {
  expect(indexSize(db).passages).toBe(passages);
  const [often, common, usual, seldom, never] = termFrequencies(
    db,
    ['often', 'common', 'usual', 'seldom', 'never'],
    indexSize(db),
  ).map(({ count }) => count);
  expect(often).toBe(passages);
  expect(Math.abs((common ?? 0) - passages / 3)).toBeLessThan(100);
  expect(Math.abs((usual ?? 0) - passages / 7)).toBeLessThan(100);
  expect([seldom, never]).toEqual([12, 0]);
});

test('passages with the rare word come first, among them those with the commoner ones as well', () => {
  const ranked = rank('often', 'common', 'usual', 'seldom');
  expect(ranked.slice(0, 12).every((id) => id % 1000 === 0)).toBe(true);
  expect(ranked.slice(0, 4).every((id) => id % 3 === 0 || id % 7 === 0)).toBe(true);
});

test('of common words alone, passages that hold them all come first', () => {
  expect(
    rank('common', 'usual')
      .slice(0, 10)
      .every((id) => id % 21 === 0),
  ).toBe(true);
  expect(rank('often').length).toBeGreaterThanOrEqual(20);
});
