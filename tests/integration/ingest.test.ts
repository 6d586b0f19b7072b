import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { add, addWith, openLibrary, pathsFoundBy, settled, temporaryFolder } from '../kit/engine.ts';

const essay = (i: number) =>
  `# Essay ${i}\n\n${Array.from({ length: 20 }, (_, n) => `In essay ${i} the ${n}th remark concerns marker${i}x${n} and the weather of that year.`).join('\n\n')}\n`;

async function essays(folder: string, count: number): Promise<string> {
  const docs = join(folder, 'docs');
  await mkdir(docs);
  for (let i = 0; i < count; i++) await writeFile(join(docs, `essay-${i}.md`), essay(i));
  return docs;
}

test('words are searchable before their meaning is learned', async () => {
  const folder = await temporaryFolder();
  const docs = await essays(folder, 12);
  const { client } = await openLibrary(join(folder, 'data'));
  const { files } = await addWith(client, { paths: [docs], until: 'findable' });
  expect(files).toHaveLength(12);
  const { byStatus } = await client.library.counts({});
  expect(byStatus.queued).toBe(0);
  expect(byStatus.findable).toBeGreaterThan(0);
  expect(await pathsFoundBy(client, 'marker11x19')).toEqual([join(docs, 'essay-11.md')]);
  const { results } = await client.search.query({ query: 'marker11x19' });
  expect(results[0]?.path).toBe(join(docs, 'essay-11.md'));
});

test('a note goes before a folder that was added earlier', async () => {
  const folder = await temporaryFolder();
  const docs = await essays(folder, 50);
  const { client } = await openLibrary(join(folder, 'data'));
  const adding = add(client, docs);
  const { id } = await client.ingest.addNote({ text: 'Buy lamp oil.' });
  expect((await adding).summary).toMatchObject({ files: 50, ready: 50 });
  const { items } = await client.library.list({ descending: false, limit: 1000 });
  // Ordered by when they became ready: files in hand or learned in one batch may come first, the folder's end may not.
  expect(items.findIndex((item) => item.id === id)).toBeLessThan(items.length - 1);
});

test('closing in the middle and opening again leaves every file ready once', async () => {
  const folder = await temporaryFolder();
  const docs = await essays(folder, 10);
  const data = join(folder, 'data');
  const first = await openLibrary(data);
  const stream = await first.client.ingest.add({ paths: [docs] });
  for await (const event of stream) if (event.type === 'file') break;
  await first.close();

  const { client } = await openLibrary(data);
  await settled(client);
  const again = await add(client, docs);
  expect(again.summary).toMatchObject({ files: 10, ready: 10, failed: 0 });
  const { items, total } = await client.library.list({});
  expect(total).toBe(10);
  expect(new Set(items.map(({ path }) => path)).size).toBe(10);
  expect(items.every(({ status, chunks, embedded }) => status === 'ready' && chunks === embedded)).toBe(true);
  expect(await pathsFoundBy(client, 'marker7x13')).toEqual([join(docs, 'essay-7.md')]);
  const { checks } = await client.health.doctor({});
  expect(checks.filter(({ status }) => status === 'failed')).toEqual([]);
});

test('leaving the report does not stop the work', async () => {
  const folder = await temporaryFolder();
  const docs = await essays(folder, 6);
  const { client } = await openLibrary(join(folder, 'data'));
  for await (const event of await client.ingest.add({ paths: [docs] })) if (event.type === 'file') break;
  await settled(client);
  expect((await client.library.counts({})).byStatus).toMatchObject({ ready: 6 });
  for (const { id } of (await client.library.list({})).items) {
    const { history } = await client.library.get({ id });
    expect(history.map(({ kind }) => kind).sort(), 'each step happened once').toEqual(['added', 'findable', 'ready']);
  }
});

test('progress ends with everything done, failures counted', async () => {
  const folder = await temporaryFolder();
  const docs = await essays(folder, 3);
  await writeFile(join(docs, 'empty.txt'), '');
  const { client } = await openLibrary(join(folder, 'data'));
  await add(client, docs);
  for await (const { total, done, failed, passagesDone, passagesTotal } of await client.ingest.progress({})) {
    if (done < total) continue;
    expect({ total, failed }).toEqual({ total: 4, failed: 1 });
    expect(passagesDone).toBe(passagesTotal);
    break;
  }
});
