import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { add, addWith, codeOf, openLibrary, pathsFoundBy, settled, temporaryFolder } from '../kit/engine.ts';
import { sabotaged } from '../kit/saboteurs.ts';

test('a file that brings its reader down costs nobody else anything and is set aside, also as a copy, until retried', async () => {
  const folder = await temporaryFolder();
  const at = (name: string) => join(folder, name);
  for (let i = 0; i < 20; i++) await writeFile(at(`good-${i}.txt`), `The ${i}th lighthouse on the coast.\n`);
  await writeFile(at('crash.txt'), 'A dangerous text.\n');
  const data = join(folder, 'data');
  const first = await openLibrary(data, { startChild: sabotaged() });
  const { files, summary } = await addWith(first.client, {
    paths: [...Array.from({ length: 20 }, (_, i) => at(`good-${i}.txt`)), at('crash.txt')],
    until: 'findable',
  });
  expect(summary).toMatchObject({ files: 21, ready: 20, failed: 1 });
  const crashed = files.find(({ path }) => path === at('crash.txt'));
  expect(crashed).toMatchObject({ status: 'failed', error: { code: 'reader_crashed' } });

  await writeFile(at('copy.txt'), 'A dangerous text.\n');
  const copy = await add(first.client, at('copy.txt'));
  expect(copy.files[0]?.error, 'the harmless name shows that it was not given to a reader').toEqual(crashed?.error);
  await first.close();

  const { client } = await openLibrary(data);
  expect(await client.ingest.retry({ code: 'reader_crashed' })).toEqual({ queued: 2 });
  await settled(client);
  expect((await client.library.counts({})).byStatus).toMatchObject({ ready: 21, failed: 0 });
  expect(await pathsFoundBy(client, 'dangerous')).toHaveLength(1);
});

test('a text that brings the model down is found by its words; learning goes on with the others', async () => {
  const folder = await temporaryFolder();
  const at = (name: string) => join(folder, name);
  await writeFile(at('bad.txt'), 'A recipe for POISON with hemlock.\n');
  for (let i = 0; i < 6; i++) await writeFile(at(`good-${i}.txt`), `The ${i}th beehive stands in the garden.\n`);
  const { client } = await openLibrary(join(folder, 'data'), { startChild: sabotaged() });
  const { files } = await addWith(client, {
    paths: [at('bad.txt'), ...Array.from({ length: 6 }, (_, i) => at(`good-${i}.txt`))],
  });
  expect(files.filter(({ status }) => status === 'ready')).toHaveLength(6);
  const bad = files.find(({ path }) => path === at('bad.txt'));
  expect(bad).toMatchObject({ status: 'partial' });
  expect(bad?.note).toContain('could not be learned');
  expect(await pathsFoundBy(client, 'hemlock')).toEqual([at('bad.txt')]);
  const { results } = await client.search.query({ query: 'honey bees', by: 'vector', k: 6 });
  expect(results).toHaveLength(6);
});

test('a library that cannot be opened to its end gives back all that it had opened', async () => {
  const folder = await temporaryFolder();
  const threads = () => process.getActiveResourcesInfo().filter((name) => name === 'MessagePort').length;
  const before = threads();
  expect(await codeOf(openLibrary(join(folder, 'data'), { maxPages: 10 }))).toBe('disk_full');
  expect(threads()).toBe(before);
  const { client } = await openLibrary(join(folder, 'data'));
  expect((await client.library.counts({})).documents).toBe(0);
});
