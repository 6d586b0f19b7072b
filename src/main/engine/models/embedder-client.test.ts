import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { forkChild, type StartChild } from '../child/index.ts';
import { createEmbedderClient, type EmbedderClient, type EmbedderClientOptions } from './index.ts';

const modelDir = fileURLToPath(new URL('../../../../resources/models/all-MiniLM-L6-v2', import.meta.url));
const entry = fileURLToPath(new URL('./embedder-child.ts', import.meta.url));
const clients: EmbedderClient[] = [];
afterEach(() => Promise.all(clients.splice(0).map((client) => client.close())));

function open(options: Partial<EmbedderClientOptions> = {}): EmbedderClient {
  const client = createEmbedderClient({ startChild: forkChild, entry, modelDir, threads: 1, ...options });
  clients.push(client);
  return client;
}

const passages = (count: number) =>
  Array.from(
    { length: count },
    (_, i) => `Day ${i}. ${'The keeper lit the lamp at dusk and logged the weather. '.repeat(12)}`,
  );

test('embeds passages and questions in a process of its own', async () => {
  const client = open();
  expect(await client.model).toEqual(expect.objectContaining({ id: 'all-MiniLM-L6-v2@b83ef6d2f0b5', dimensions: 384 }));
  expect(client.pid()).toBeUndefined();
  const vectors = await client.embedPassages(passages(3));
  const question = await client.embedQuestion('When was the lamp lit?');
  expect(vectors.map((vector) => vector.length)).toEqual([384, 384, 384]);
  expect(question.vector).toHaveLength(384);
  expect(question.fertility.lettersPerPiece).toBeGreaterThan(3);
  expect(client.pid()).toBeGreaterThan(0);
  expect(client.busyMs()).toBeGreaterThan(0);
  expect(client.residentBytes()).toBeGreaterThan(50_000_000);
  expect(await client.embedPassages([])).toEqual([]);
});

test('a question does not wait for the passages before it', async () => {
  const client = open();
  const order: string[] = [];
  const many = client.embedPassages(passages(60)).then(() => order.push('passages'));
  const one = client.embedQuestion('When was the lamp lit?').then(() => order.push('question'));
  await Promise.all([many, one]);
  expect(order).toEqual(['question', 'passages']);
});

test('a crash in the middle is survived: the request is sent to a new process', async () => {
  const client = open();
  await client.start();
  const before = client.pid();
  const vectors = client.embedPassages(passages(40));
  process.kill(before ?? 0, 'SIGKILL');
  expect(await vectors).toHaveLength(40);
  expect(client.pid()).not.toBe(before);
});

test('a request that ends every process fails, and the next one starts afresh', async () => {
  let starts = 0;
  const startChild: StartChild = (path, options) => {
    const child = forkChild(path, options);
    starts += 1;
    if (starts <= 2) child.kill();
    return child;
  };
  const client = open({ startChild });
  await expect(client.embedPassages(passages(1))).rejects.toMatchObject({ code: 'embedder_failed' });
  expect(starts).toBe(2);
  expect(await client.embedPassages(passages(1))).toHaveLength(1);
});

test('a model that is not there is an error that says so, without trying again', async () => {
  const client = open({ modelDir: '/nowhere/all-MiniLM-L6-v2' });
  await expect(client.model).rejects.toMatchObject({ code: 'model_missing' });
  await expect(client.start()).rejects.toMatchObject({ code: 'model_missing' });
  await expect(client.embedQuestion('Anyone?')).rejects.toMatchObject({ code: 'model_missing' });
});

test('cancelling and closing free whoever waits', async () => {
  const client = open();
  const stop = new AbortController();
  const cancelled = client.embedPassages(passages(40), stop.signal);
  stop.abort();
  await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });
  expect(await client.embedPassages(passages(1))).toHaveLength(1);
  const closing = client.embedPassages(passages(40));
  const failed = expect(closing).rejects.toMatchObject({ code: 'cancelled' });
  await client.close();
  await failed;
  expect(client.pid()).toBeUndefined();
  await expect(client.embedQuestion('Anyone?')).rejects.toMatchObject({ code: 'cancelled' });
});
