import { rename, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Client } from '../../src/contract/index.ts';
import { zipOf } from '../fixtures/zip-of.ts';
import { add, addWith, openLibrary, pathsFoundBy, settled, temporaryFolder } from '../kit/engine.ts';

/** Every document by the end of its path, with its id and status. */
async function byPath(client: Client, folder: string): Promise<Record<string, { id: string; status: string }>> {
  const { items } = await client.library.list({ limit: 1000 });
  return Object.fromEntries(items.map(({ path, id, status }) => [path.slice(folder.length + 1), { id, status }]));
}

test('files within a file are documents of their own, however deep, and go with it', async () => {
  const folder = await temporaryFolder();
  const path = join(folder, 'estate.zip');
  const inner = zipOf([{ name: 'letter.txt', data: 'The heirloom is a silver astrolabe.\n' }]);
  await writeFile(
    path,
    zipOf([
      { name: 'will.md', data: '# Will\n\nThe orchard goes to Ingrid.\n' },
      { name: 'papers/inner.zip', data: inner },
      { name: 'secret.txt', data: 'locked', locked: true },
    ]),
  );
  const { client } = await openLibrary(join(folder, 'data'));
  const added = await add(client, path);
  expect(added.files).toMatchObject([{ path, status: 'ready', format: 'zip' }]);
  expect((await client.library.counts({})).byStatus, 'adding ends when all within is done').toMatchObject({
    queued: 0,
    findable: 0,
  });

  const found = await byPath(client, folder);
  expect(Object.keys(found).sort()).toEqual([
    'estate.zip',
    'estate.zip!/papers/inner.zip',
    'estate.zip!/papers/inner.zip!/letter.txt',
    'estate.zip!/secret.txt',
    'estate.zip!/will.md',
  ]);
  expect(found['estate.zip!/secret.txt']?.status).toBe('skipped');
  expect(await pathsFoundBy(client, 'astrolabe')).toEqual([`${path}!/papers/inner.zip!/letter.txt`]);
  const parent = found['estate.zip']?.id ?? '';
  const within = await client.library.list({ parent });
  expect(within.items.map(({ parentId }) => parentId)).toEqual([parent, parent, parent]);

  await client.library.remove({ ids: [parent], confirmed: true });
  expect(await byPath(client, folder)).toEqual({});
  expect(await pathsFoundBy(client, 'astrolabe')).toEqual([]);
});

test('a container that changed keeps what is still in it, and loses what is not', async () => {
  const folder = await temporaryFolder();
  const path = join(folder, 'minutes.zip');
  const kept = { name: 'kept.txt', data: 'The treasurer reported a surplus.\n' };
  await writeFile(
    path,
    zipOf([
      kept,
      { name: 'changed.txt', data: 'Meeting in the granary.\n' },
      { name: 'gone.txt', data: 'A zeppelin.\n' },
    ]),
  );
  const { client } = await openLibrary(join(folder, 'data'));
  await add(client, path);
  await settled(client);
  const before = await byPath(client, folder);

  await writeFile(
    path,
    zipOf([kept, { name: 'changed.txt', data: 'Meeting in the orangery.\n' }, { name: 'new.txt', data: 'A kite.\n' }]),
  );
  await add(client, path);
  await settled(client);
  const after = await byPath(client, folder);
  expect(Object.keys(after).sort()).toEqual([
    'minutes.zip',
    'minutes.zip!/changed.txt',
    'minutes.zip!/kept.txt',
    'minutes.zip!/new.txt',
  ]);
  for (const name of ['minutes.zip', 'minutes.zip!/changed.txt', 'minutes.zip!/kept.txt']) {
    expect(after[name]).toEqual(before[name]);
  }
  expect(await pathsFoundBy(client, 'granary')).toEqual([]);
  expect(await pathsFoundBy(client, 'orangery')).toEqual([`${path}!/changed.txt`]);
  expect(await pathsFoundBy(client, 'zeppelin')).toEqual([]);
  const { history } = await client.library.get({ id: after['minutes.zip!/kept.txt']?.id ?? '' });
  expect(history.map(({ kind }) => kind).sort(), 'nothing was done with it again').toEqual([
    'added',
    'findable',
    'ready',
  ]);
});

test('a container that was moved keeps its documents and those within it', async () => {
  const folder = await temporaryFolder();
  const [old, path] = [join(folder, 'old.zip'), join(folder, 'new.zip')];
  await writeFile(old, zipOf([{ name: 'a.txt', data: 'The lighthouse keeper sleeps.\n' }]));
  const { client } = await openLibrary(join(folder, 'data'));
  await add(client, old);
  await settled(client);
  const before = await byPath(client, folder);
  await rename(old, path);
  await add(client, path);
  await settled(client);
  expect(await byPath(client, folder)).toEqual({
    'new.zip': before['old.zip'],
    'new.zip!/a.txt': before['old.zip!/a.txt'],
  });
  expect(await pathsFoundBy(client, 'lighthouse')).toEqual([`${path}!/a.txt`]);
});

test('content that lies in a container and beside it is one document, which outlives the container', async () => {
  const folder = await temporaryFolder();
  const data = 'The ferry runs on Sundays.\n';
  await writeFile(join(folder, 'a.zip'), zipOf([{ name: 'ferry.txt', data }]));
  await writeFile(join(folder, 'ferry.txt'), data);
  const { client } = await openLibrary(join(folder, 'data'));
  await add(client, join(folder, 'ferry.txt'), join(folder, 'a.zip'));
  await settled(client);
  const found = await byPath(client, folder);
  expect(Object.keys(found).sort()).toEqual(['a.zip', 'ferry.txt']);
  await client.library.remove({ ids: [found['a.zip']?.id ?? ''], confirmed: true });
  expect(await pathsFoundBy(client, 'ferry')).toEqual([join(folder, 'ferry.txt')]);
});

test('the cells of a table are kept as rows, and go with it', async () => {
  const folder = await temporaryFolder();
  const path = join(folder, 'harvest.csv');
  const rows = Array.from({ length: 1200 }, (_, i) => `field ${i},${i * 2}`);
  await writeFile(path, `field,tonnes\n${rows.join('\n')}\n`);
  const { client } = await openLibrary(join(folder, 'data'));
  const id = (await addWith(client, { paths: [path], until: 'findable' })).files[0]?.id ?? '';
  expect(await client.library.tables({ id })).toMatchObject([{ rowCount: 1200, kept: 1200 }]);
  expect(await client.library.tableRows({ id, ordinal: 0, offset: 1199, limit: 5 })).toEqual([['field 1199', 2398]]);
  await unlink(path);
  const receipt = await client.library.remove({ ids: [id], confirmed: true });
  expect(receipt).toMatchObject({ documents: 1, tableRows: 1200 });
});
