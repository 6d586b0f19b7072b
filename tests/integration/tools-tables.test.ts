import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { add, codeOf, openLibrary, settled, temporaryFolder } from '../kit/engine.ts';

async function library(files: Record<string, string>) {
  const folder = await temporaryFolder();
  const { client } = await openLibrary(join(folder, 'library'));
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  await add(client, ...Object.keys(files).map((name) => join(folder, name)));
  await settled(client);
  return client;
}

const orders = `Order,City,Amount,Date
1,Berlin,0.10,2024-01-05
2,Hamburg,0.10,2024-02-07
3,Berlin,0.10,2024-02-09
${Array.from({ length: 7 }, (_, at) => `${at + 4},Köln,0.10,2024-03-0${at + 1}`).join('\n')}
`;

test('SQL over a sheet: right to the cent, with the rows it was made of and where they stand', async () => {
  const client = await library({ 'orders.csv': orders, 'other.csv': 'a,b\n1,x\n2,y\n' });
  const tables = await client.tools.tables({});
  expect(tables.map(({ name }) => name).sort()).toEqual(['orders', 'other']);
  const [table] = tables.filter(({ name }) => name === 'orders');
  expect(table?.columns).toEqual([
    { name: 'order_', title: 'Order', type: 'integer' },
    { name: 'city', title: 'City', type: 'text' },
    { name: 'amount', title: 'Amount', type: 'real' },
    { name: 'date', title: 'Date', type: 'date' },
  ]);
  const sum = await client.tools.queryTable({ sql: 'SELECT sum(amount), avg(amount), count(*) FROM orders' });
  expect(sum).toMatchObject({ rows: [[1, 0.1, 10]], rowsUsed: 10, rowsSql: 'SELECT rowid AS row, * FROM orders' });
  const berlin = await client.tools.queryTable({ sql: "SELECT sum(amount) AS s FROM orders WHERE city = 'Berlin';" });
  expect(berlin).toMatchObject({ columns: ['s'], rows: [[0.2]], rowsUsed: 2, more: false });
  expect(berlin.cells).toEqual([
    { table: 'orders', row: 1, values: [1, 'Berlin', 0.1, '2024-01-05'] },
    { table: 'orders', row: 3, values: [3, 'Berlin', 0.1, '2024-02-09'] },
  ]);
  const [first, second] = berlin.sources;
  expect(first?.quote).toContain('Order: 1');
  expect(second?.quote).toContain('Order: 3');
  const { text } = await client.library.text({ id: table?.documentId ?? '' });
  expect(text.slice(second?.start, second?.end)).toBe(second?.quote);
  const grouped = await client.tools.queryTable({
    sql: 'SELECT city, count(*) FROM orders GROUP BY city ORDER BY city',
  });
  expect(grouped.rows).toEqual([
    ['Berlin', 2],
    ['Hamburg', 1],
    ['Köln', 7],
  ]);
  expect((await client.tools.queryTable({ sql: 'SELECT sum(amount) FROM orders WHERE city = 1' })).rows).toEqual([
    [null],
  ]);
});

test('a query that writes, looks elsewhere, never ends or names nothing is told so, and the next one works', async () => {
  const client = await library({ 'orders.csv': orders });
  const ask = (sql: string) => client.tools.queryTable({ sql });
  for (const sql of [
    "ATTACH '/etc/passwd' AS x",
    'DELETE FROM orders',
    'SELECT 1; SELECT 2',
    'PRAGMA query_only = 0',
  ]) {
    expect(await codeOf(ask(sql))).toBe('invalid_input');
  }
  await expect(ask('SELECT price FROM orders')).rejects.toThrow(/no such column: price.*order_, city, amount, date/);
  await expect(ask('SELECT * FROM documents')).rejects.toThrow(/no such table: documents.*orders/);
  await expect(ask("SELECT load_extension('x') FROM orders")).rejects.toMatchObject({ code: 'invalid_input' });
  const endless = 'WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n';
  expect(await codeOf(ask(endless))).toBe('timeout');
  const control = new AbortController();
  const stopped = codeOf(client.tools.queryTable({ sql: endless }, { signal: control.signal }));
  setTimeout(() => control.abort(), 300);
  expect(await stopped).toBe('cancelled');
  const many = 'WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 5000) SELECT x FROM n, orders';
  const cut = await ask(many);
  expect(cut).toMatchObject({ more: true, notes: ['Only the first 1000 rows of the result are shown.'] });
  expect(cut.rows).toHaveLength(1000);
});

test('only tables of documents that may be read can be named', async () => {
  const client = await library({ 'orders.csv': orders, 'other.csv': 'a,b\n1,x\n2,y\n' });
  const all = await client.tools.tables({});
  const other = all.find(({ name }) => name === 'other')?.documentId ?? '';
  await expect(client.tools.queryTable({ sql: 'SELECT * FROM orders', documentIds: [other] })).rejects.toThrow(
    /no such table/,
  );
  expect((await client.tools.queryTable({ sql: 'SELECT sum(a) FROM other', documentIds: [other] })).rows).toEqual([
    [3],
  ]);
  expect(await client.tools.tables({ collection: 'Nowhere' })).toEqual([]);
  await client.library.remove({ ids: [other], confirmed: true });
  expect((await client.tools.tables({})).map(({ name }) => name)).toEqual(['orders']);
  expect(await codeOf(client.tools.queryTable({ sql: 'SELECT * FROM other' }))).toBe('invalid_input');
});

test('numbers and dates as they look in German and English, exceptions told', async () => {
  const rows = Array.from(
    { length: 20 },
    (_, at) => `P${at};1.2${at < 10 ? `0${at}` : at},50 €;${at + 1}.03.2024;${at === 7 ? 'unbekannt' : `${at},5`}`,
  );
  const client = await library({ 'preise.csv': `Produkt;Preis;Datum;Gewicht\n${rows.join('\n')}\n` });
  const found = await client.tools.queryTable({
    sql: 'SELECT sum(preis), min(datum), max(datum), sum(gewicht), count(gewicht) FROM preise',
  });
  const prices = Array.from({ length: 20 }, (_, at) => 120050 + at * 100).reduce((a, b) => a + b, 0) / 100;
  const weights = Array.from({ length: 20 }, (_, at) => (at === 7 ? 0 : at + 0.5)).reduce((a, b) => a + b, 0);
  expect(found.rows).toEqual([[prices, '2024-03-01', '2024-03-20', weights, 19]]);
  expect(found.notes).toEqual(['One cell of "Gewicht" is no number and was left out: "unbekannt".']);
});
