import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import type { Client } from '../../src/contract/index.ts';
import { forkChild } from '../../src/main/engine/child/index.ts';
import { openEngine } from '../../src/main/engine/engine.ts';
import type { BenchRow } from '../embedding/bench.ts';
import { percentile } from '../engine/figures.ts';

const cities = ['Berlin', 'Hamburg', 'Paris', 'Oslo', 'Porto', 'Leeds', 'Turku'];
const products = Array.from({ length: 40 }, (_, at) => `Product ${at + 1}`);
const rounds = 10;

interface Order {
  id: number;
  date: string;
  city: string;
  product: string;
  quantity: number;
  /** In cents. */
  price: number;
  revenue: number;
}

/** Lehmer's generator, so that every run has the same sheet. */
function ordersOf(count: number): Order[] {
  let state = 4711;
  const next = (below: number) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
  const two = (n: number) => String(n).padStart(2, '0');
  return Array.from({ length: count }, (_, at) => {
    const [quantity, price] = [1 + next(20), 1 + next(100_000)];
    const date = `${2020 + next(5)}-${two(1 + next(12))}-${two(1 + next(28))}`;
    const [city, product] = [cities[next(7)] ?? '', products[next(40)] ?? ''];
    return { id: at + 1, date, city, product, quantity, price, revenue: quantity * price };
  });
}

const money = (cents: number) => (cents / 100).toFixed(2);

function csvOf(orders: readonly Order[]): string {
  const lines = orders.map(({ id, date, city, product, quantity, price, revenue }) =>
    [
      id,
      date,
      city,
      product,
      quantity,
      money(price),
      money(revenue),
      id % 3 === 0 ? 'yes' : 'no',
      `Note ${id % 97}`,
      id % 11,
    ].join(','),
  );
  return `Order ID,Date,City,Product,Quantity,Unit price,Revenue,Paid,Note,Shelf\n${lines.join('\n')}\n`;
}

interface Check {
  question: string;
  sql: string;
  /** All rows of the right result, reckoned in whole cents beside the product. */
  expected: (string | number)[][];
}

function checksOf(orders: readonly Order[]): Check[] {
  const total = (some: readonly Order[]) => some.reduce((sum, { revenue }) => sum + revenue, 0) / 100;
  const berlin = orders.filter(({ city }) => city === 'Berlin');
  const in2023 = orders.filter(({ date }) => date.startsWith('2023'));
  const by = (key: (order: Order) => string, of: (some: readonly Order[]) => number) =>
    [...Map.groupBy(orders, key)]
      .map(([name, some]) => [name, of(some)])
      .sort((a, b) => ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1));
  const units = (some: readonly Order[]) => some.reduce((sum, { quantity }) => sum + quantity, 0);
  return [
    { question: 'How many orders are there?', sql: 'SELECT count(*) FROM orders', expected: [[orders.length]] },
    { question: 'What is the total revenue?', sql: 'SELECT sum(revenue) FROM orders', expected: [[total(orders)]] },
    {
      question: 'total revenue from Berlin',
      sql: "SELECT sum(revenue) FROM orders WHERE city = 'Berlin'",
      expected: [[total(berlin)]],
    },
    {
      question: 'How many orders in 2023?',
      sql: "SELECT count(*) FROM orders WHERE date LIKE '2023-%'",
      expected: [[in2023.length]],
    },
    {
      question: 'What is the lowest unit price?',
      sql: 'SELECT min(unit_price) FROM orders',
      expected: [[Math.min(...orders.map(({ price }) => price)) / 100]],
    },
    {
      question: 'What is the highest revenue?',
      sql: 'SELECT max(revenue) FROM orders',
      expected: [[Math.max(...orders.map(({ revenue }) => revenue)) / 100]],
    },
    {
      question: 'total revenue by city',
      sql: 'SELECT city, sum(revenue) FROM orders GROUP BY city ORDER BY city',
      expected: by(({ city }) => city, total),
    },
    {
      question: 'total quantity per product',
      sql: 'SELECT product, sum(quantity) FROM orders GROUP BY product ORDER BY product',
      expected: by(({ product }) => product, units),
    },
    {
      question: 'number of orders per month',
      sql: 'SELECT substr(date, 1, 7), count(*) FROM orders GROUP BY 1 ORDER BY 1',
      expected: by(
        ({ date }) => date.slice(0, 7),
        (some) => some.length,
      ),
    },
    {
      question: 'How many orders have a revenue over 10000?',
      sql: 'SELECT count(*) FROM orders WHERE revenue > 10000',
      expected: [[orders.filter(({ revenue }) => revenue > 1_000_000).length]],
    },
    {
      question: 'How many different products are in orders.csv?',
      sql: 'SELECT count(DISTINCT product) FROM orders',
      expected: [[new Set(orders.map(({ product }) => product)).size]],
    },
  ];
}

const right = (rows: readonly (readonly unknown[])[], { expected }: Check) => {
  const values = rows.map((row) => row.slice(-(expected[0]?.length ?? 1)));
  return JSON.stringify(values) === JSON.stringify(expected);
};

/** A sheet of 10 columns: how right counts, sums, minima and groups are, and how long they take. */
export async function runTablesBench(count: number): Promise<BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'commonplace-tables-'));
  const orders = ordersOf(count);
  const file = join(folder, 'orders.csv');
  await writeFile(file, csvOf(orders));
  const engine = await openEngine({ dataFolder: join(folder, 'library'), door: 'terminal', startChild: forkChild });
  try {
    const client: Client = createRouterClient(engine.router, { context: { principal: engine.principal } });
    for await (const _ of await client.ingest.add({ paths: [file], until: 'findable' }));
    return await measure(client, orders);
  } finally {
    await engine.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function measure(client: Client, orders: readonly Order[]): Promise<BenchRow[]> {
  const checks = checksOf(orders);
  const timed = async <T>(work: () => Promise<T>): Promise<[T, number]> => {
    const started = performance.now();
    const result = await work();
    return [result, performance.now() - started];
  };
  const [, loadMs] = await timed(() => client.tools.queryTable({ sql: 'SELECT 1 FROM orders LIMIT 1' }));
  const times = { sql: [] as number[], ask: [] as number[], quiet: [] as number[] };
  let sqlRight = 0;
  let askRight = 0;
  for (const check of checks) {
    for (let round = 0; round < rounds; round += 1) {
      const [result, ms] = await timed(() => client.tools.queryTable({ sql: check.sql }));
      times.sql.push(ms);
      if (round === 0 && right(result.rows, check)) sqlRight += 1;
      const [answer, askMs] = await timed(() => client.tools.askTable({ question: check.question }));
      times.ask.push(askMs);
      if (round === 0 && answer !== null && right(answer.rows, check)) askRight += 1;
    }
  }
  for (let round = 0; round < rounds * 5; round += 1) {
    times.quiet.push(
      (await timed(() => client.tools.askTable({ question: 'Who wrote the letter about the piano?' })))[1],
    );
  }
  const at = `${orders.length.toLocaleString('en')} rows x 10 columns`;
  const all = checks.length;
  return [
    {
      name: `tables: right results of SQL, ${at}`,
      value: sqlRight,
      unit: `of ${all}`,
      target: all,
      pass: sqlRight === all,
    },
    {
      name: 'tables: right answers to plain questions',
      value: askRight,
      unit: `of ${all}`,
      target: all,
      pass: askRight === all,
    },
    { name: 'tables: first question, sheet loaded', value: loadMs, unit: 'ms', note: 'starts the process too' },
    {
      name: 'tables: SQL, median',
      value: percentile(times.sql, 0.5),
      unit: 'ms',
      note: 'loaded; with the rows behind it',
    },
    { name: 'tables: SQL, p95', value: percentile(times.sql, 0.95), unit: 'ms' },
    {
      name: 'tables: plain question, median',
      value: percentile(times.ask, 0.5),
      unit: 'ms',
      note: 'loaded; profile and query',
    },
    { name: 'tables: plain question, p95', value: percentile(times.ask, 0.95), unit: 'ms' },
    {
      name: 'tables: question that is for no table, p95',
      value: percentile(times.quiet, 0.95),
      unit: 'ms',
      target: 5,
      pass: percentile(times.quiet, 0.95) <= 5,
    },
  ];
}
