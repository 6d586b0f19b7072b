import { expect, test } from 'vitest';
import { rowsBehind } from './rows-behind.ts';
import { distinctNames, sqlName } from './sql-name.ts';
import { judgeSql, sqlTokens } from './sql-tokens.ts';

test.each([
  ['Total amount (€)', 'total_amount'],
  ['Straße', 'straße'],
  ['Order', 'order_'],
  ['2023', 'c_2023'],
  ['—', 'c'],
  ['  Größe / cm ', 'größe_cm'],
])('%s is called %s', (title, name) => {
  expect(sqlName(title, 'c')).toBe(name);
});

test('equal names are told apart', () => {
  expect(distinctNames(['a', 'b', 'a', 'a_2', 'a'])).toEqual(['a', 'b', 'a_2', 'a_2_2', 'a_3']);
});

test.each([
  ...[
    "ATTACH 'x' AS y",
    'PRAGMA query_only=0',
    'DELETE FROM t',
    'SELECT 1; DROP TABLE t',
    '',
    '-- x',
    'EXPLAIN SELECT 1',
  ],
  ...['CREATE TABLE x(a)', "VACUUM INTO '/tmp/x'", '/* SELECT */ INSERT INTO t VALUES (1)'],
])('%s is no query', (sql) => {
  expect(() => judgeSql(sqlTokens(sql))).toThrow(expect.objectContaining({ code: 'invalid_input' }));
});

test.each(["SELECT ';' AS x;", 'with a as (select 1) select * from a', '-- why\nselect 1'])('%s is one', (sql) => {
  expect(() => judgeSql(sqlTokens(sql))).not.toThrow();
});

test('the rows behind a query are those that its WHERE lets through', () => {
  const behind = (sql: string) => rowsBehind(sql, ['orders']);
  expect(behind("SELECT sum(x) FROM orders WHERE city = 'a;b' GROUP BY y ORDER BY 1")).toEqual({
    table: 'orders',
    countSql: "SELECT count(*) FROM (SELECT 1 FROM orders WHERE city = 'a;b')",
    rowsSql: "SELECT rowid AS row, * FROM orders WHERE city = 'a;b'",
  });
  expect(behind('SELECT a FROM "orders" ORDER BY a LIMIT 3;')?.rowsSql).toBe(
    'SELECT rowid AS row, * FROM "orders" ORDER BY a LIMIT 3',
  );
  expect(behind('SELECT sum(a) FROM orders LIMIT 1')?.rowsSql).toBe('SELECT rowid AS row, * FROM orders');
  expect(behind('SELECT * FROM orders JOIN b ON 1')).toBeNull();
  expect(behind('SELECT * FROM orders, b')).toBeNull();
  expect(behind('SELECT * FROM (SELECT * FROM orders)')).toBeNull();
  expect(behind('SELECT 1')).toBeNull();
});
