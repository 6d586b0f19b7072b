import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Client, IngestProgress } from '../../src/contract/index.ts';
import { defaultSettings } from '../../src/contract/index.ts';
import { add, openLibrary, settled, temporaryFolder } from '../kit/engine.ts';

async function notes(folder: string, count: number): Promise<string> {
  const docs = join(folder, 'docs');
  await mkdir(docs);
  for (let i = 0; i < count; i++) await writeFile(join(docs, `note-${i}.txt`), `Note ${i} about the harbour.\n`);
  return docs;
}

/** Adds without waiting for the end: until everything is in the queue. */
async function enqueue(client: Client, docs: string, count: number): Promise<void> {
  const adding = add(client, docs);
  adding.catch(() => {});
  while ((await client.library.counts({})).documents < count) await setTimeout(20);
}

async function progressOf(client: Client): Promise<IngestProgress> {
  for await (const value of await client.ingest.progress({})) return value;
  throw new Error('no progress');
}

test('a paused queue takes nothing up, also after a restart, and goes on when resumed', async () => {
  const folder = await temporaryFolder();
  const docs = await notes(folder, 10);
  const data = join(folder, 'data');
  const first = await openLibrary(data);
  expect(await first.client.ingest.pause({})).toMatchObject({ state: 'paused' });
  await enqueue(first.client, docs, 10);
  await setTimeout(500);
  expect((await first.client.library.counts({})).byStatus).toMatchObject({ queued: 10 });
  await first.close();

  const { client } = await openLibrary(data);
  expect(await client.ingest.queue({})).toMatchObject({ state: 'paused', waiting: 10 });
  expect(await progressOf(client)).toMatchObject({ state: 'paused', total: 10, done: 0 });
  await client.ingest.resume({});
  await settled(client);
  expect(await client.ingest.queue({})).toMatchObject({ state: 'idle', waiting: 0, learning: 0 });
  expect(await progressOf(client)).toMatchObject({ state: 'idle', total: 10, done: 10 });
});

test('a restart in the middle goes on with the count of the run', async () => {
  const folder = await temporaryFolder();
  const docs = await notes(folder, 12);
  const data = join(folder, 'data');
  const first = await openLibrary(data);
  await add(first.client, join(docs, 'note-0.txt'));
  await first.client.ingest.pause({});
  await enqueue(first.client, docs, 12);
  await first.client.ingest.prioritise({
    ids: [(await first.client.library.list({ filter: 'note-7' })).items[0]?.id ?? ''],
  });
  await first.client.ingest.resume({});
  for (;;) {
    if ((await first.client.library.counts({})).byStatus.ready > 1) break;
    await setTimeout(5);
  }
  await first.client.ingest.pause({});
  await first.close();
  const { client } = await openLibrary(data);
  const { total, done } = await progressOf(client);
  // All may have been done before the pause took hold.
  expect(total === 0 || (total >= 11 && done > 0 && done < total), `${done} of ${total}`).toBe(true);
});

test('cancelled files stay in the list as skipped, and come back by retry', async () => {
  const folder = await temporaryFolder();
  const docs = await notes(folder, 5);
  const { client } = await openLibrary(join(folder, 'data'));
  await client.ingest.pause({});
  await enqueue(client, docs, 5);
  const one = (await client.library.list({ filter: 'note-3' })).items[0]?.id ?? '';
  expect(await client.ingest.cancel({ ids: [one] })).toEqual({ cancelled: 1 });
  expect(await client.ingest.cancel({})).toEqual({ cancelled: 4 });
  await client.ingest.resume({});
  expect((await client.library.counts({})).byStatus).toMatchObject({ skipped: 5, queued: 0 });
  expect((await client.library.get({ id: one })).error).toMatchObject({ code: 'cancelled' });
  expect(await client.ingest.retry({ code: 'cancelled' })).toEqual({ queued: 5 });
  await settled(client);
  expect((await client.library.counts({})).byStatus).toMatchObject({ ready: 5 });
});

test('with the settings that wait for power or an idle computer, and at a quarter of the speed, files are still read', async () => {
  const folder = await temporaryFolder();
  const docs = await notes(folder, 5);
  const { client } = await openLibrary(join(folder, 'data'));
  // Here nothing says that the computer runs on a battery.
  await client.settings.update({ onlyPlugged: true, speed: 'quarter' });
  expect((await add(client, docs)).summary).toMatchObject({ files: 5, ready: 5 });
  await client.settings.update(defaultSettings);
});
