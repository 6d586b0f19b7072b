import { execFileSync } from 'node:child_process';
import { appendFile, mkdir, readFile, rename, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { zipOf } from '../fixtures/zip-of.ts';
import { codeOf, openLibrary, settled } from '../kit/engine.ts';
import {
  documentAt,
  finds,
  folderIs,
  historyOf,
  listed,
  lists,
  manyFiles,
  until,
  watched,
  write,
} from '../kit/folders.ts';

test('what happens in a watched folder happens in the library', async () => {
  const { client, at } = await watched({ 'a.txt': 'The apple orchard.\n', 'sub/b.txt': 'The birch wood.\n' });
  await finds(client, 'orchard', [at('a.txt')]);
  await finds(client, 'birch', [at('sub/b.txt')]);

  // Created, also in a folder that did not exist.
  await write(at('new/deep/c.txt'), 'The cedar grove.\n');
  await finds(client, 'cedar', [at('new/deep/c.txt')]);
  // Changed.
  await write(at('a.txt'), 'The almond orchard.\n');
  await finds(client, 'almond', [at('a.txt')]);
  await finds(client, 'apple', []);
  // Renamed, then its folder: the same document, nothing read again.
  const { id } = (await client.library.list({ filter: 'c.txt' })).items[0] ?? { id: '' };
  await rename(at('new/deep/c.txt'), at('new/deep/d.txt'));
  await finds(client, 'cedar', [at('new/deep/d.txt')]);
  await rename(at('new'), at('old'));
  await finds(client, 'cedar', [at('old/deep/d.txt')]);
  expect((await client.library.list({ filter: 'd.txt' })).items[0]).toMatchObject({ id, title: 'd.txt' });
  expect((await historyOf(client, id)).filter((kind) => kind === 'findable')).toHaveLength(1);
  expect((await historyOf(client, id)).filter((kind) => kind === 'moved')).toHaveLength(2);
  // Deleted.
  await rm(at('sub'), { recursive: true });
  await finds(client, 'birch', []);
  const { items, days } = await client.bin.list({});
  expect(items).toMatchObject([{ path: at('sub/b.txt'), title: 'b.txt' }]);
  expect(items[0]?.purgeAt).toBe((items[0]?.binnedAt ?? 0) + days * 86_400_000);
  // Back again, as the same document.
  await write(at('sub/b.txt'), 'The birch wood.\n');
  await finds(client, 'birch', [at('sub/b.txt')]);
  const [b] = (await client.library.list({ filter: 'b.txt' })).items;
  expect(b?.id).toBe(items[0]?.id);
  expect((await client.bin.list({})).total).toBe(0);
  // A new folder continues to be watched after all that.
  await write(at('old/deep/e.txt'), 'The elder bush.\n');
  await finds(client, 'elder', [at('old/deep/e.txt')]);
});

test('what happened while the library was closed is found when it opens', async () => {
  const first = await watched({ ...manyFiles(6), 'sub/keep.txt': 'The kept kestrel.\n' });
  const { at, data } = first;
  const moved = await documentAt(first.client, at('f1.txt'));
  await first.close();
  await rm(at('f0.txt'));
  await rename(at('f1.txt'), at('sub/f1-renamed.txt'));
  await write(at('f2.txt'), 'Now it speaks of a falcon.\n');
  await write(at('fresh.txt'), 'A fresh heron.\n');

  const { client } = await openLibrary(data);
  await finds(client, 'heron', [at('fresh.txt')]);
  await finds(client, 'falcon', [at('f2.txt')]);
  await lists(
    client,
    ['f2.txt', 'f3.txt', 'f4.txt', 'f5.txt', 'fresh.txt', 'sub/f1-renamed.txt', 'sub/keep.txt'].map(at),
  );
  expect((await documentAt(client, at('sub/f1-renamed.txt')))?.id).toBe(moved?.id);
  expect((await client.bin.list({})).items.map(({ path }) => path)).toEqual([at('f0.txt')]);
  await settled(client);
  const before = (await client.library.list({})).items.map(({ id, changedAt }) => ({ id, changedAt }));
  await client.folders.reconcile({});
  const after = (await client.library.list({})).items.map(({ id, changedAt }) => ({ id, changedAt }));
  expect(after, 'nothing to do means that nothing is done').toEqual(before);
});

test('what the user takes out stays out until it is put back', async () => {
  const { client, at, folder } = await watched({ 'a.txt': 'The apple.\n', 'b.txt': 'The birch.\n' });
  const a = await documentAt(client, at('a.txt'));
  await client.library.remove({ ids: [a?.id ?? ''], confirmed: true });
  await write(at('a.txt'), 'The apple, changed.\n');
  await client.folders.reconcile({});
  expect(await listed(client)).toEqual([at('b.txt')]);
  expect(await client.folders.excluded({ id: folder.id })).toMatchObject([{ path: at('a.txt') }]);
  expect((await client.folders.list({}))[0]).toMatchObject({ files: 1, excluded: 1 });
  expect(await client.folders.putBack({ id: folder.id, paths: [at('a.txt')] })).toEqual({ files: 1 });
  await finds(client, 'apple', [at('a.txt')]);
});

test('new rules take documents out and bring them back', async () => {
  const { client, at, folder } = await watched({
    'a.txt': 'The apple.\n',
    'drafts/b.txt': 'The birch.\n',
    'c.md': 'The cedar.\n',
  });
  const b = await documentAt(client, at('drafts/b.txt'));
  await client.folders.update({ id: folder.id, rules: { ignore: ['drafts/'], kinds: ['txt'] } });
  await lists(client, [at('a.txt')]);
  expect(await client.bin.list({})).toMatchObject({ total: 2 });
  await client.folders.update({ id: folder.id, rules: { ignore: [], kinds: [] } });
  await lists(client, ['a.txt', 'c.md', 'drafts/b.txt'].map(at));
  expect((await documentAt(client, at('drafts/b.txt')))?.id).toBe(b?.id);
  expect(await historyOf(client, b?.id ?? '')).toEqual(expect.arrayContaining(['ignored', 'back']));
  // A .gitignore that is written later counts at once.
  await write(at('.gitignore'), '*.md\n');
  await lists(client, ['a.txt', 'drafts/b.txt'].map(at));
});

test('a paused folder is left alone; a folder that is no longer watched keeps or loses its documents', async () => {
  const { client, at, folder, docs } = await watched({ 'a.txt': 'The apple.\n' });
  expect((await client.folders.update({ id: folder.id, paused: true })).state).toBe('paused');
  await write(at('b.txt'), 'The birch.\n');
  await client.folders.reconcile({});
  expect(await listed(client)).toEqual([at('a.txt')]);
  await client.folders.update({ id: folder.id, paused: false });
  await finds(client, 'birch', [at('b.txt')]);

  expect(await client.folders.remove({ id: folder.id, documents: 'keep', confirmed: false })).toEqual({ documents: 0 });
  await rm(at('a.txt'));
  expect(await client.folders.list({})).toEqual([]);
  expect(await listed(client)).toEqual([at('a.txt'), at('b.txt')]);

  // Watched again: the same documents, and what is gone meanwhile is not his to judge.
  const again = await client.folders.add({ path: docs });
  await client.folders.reconcile({});
  expect(await codeOf(client.folders.remove({ id: again.id, documents: 'remove', confirmed: false }))).toBe(
    'confirmation_needed',
  );
  expect(await client.folders.remove({ id: again.id, documents: 'remove', confirmed: true })).toEqual({ documents: 1 });
  expect(await listed(client)).toEqual([at('a.txt')]);
  expect(await readFile(at('b.txt'), 'utf8'), 'the file itself is untouched').toBe('The birch.\n');
});

test('folders that cannot be watched are refused with a reason', async () => {
  const { client, at, docs, base, data } = await watched({ 'inner/a.txt': 'The apple.\n' });
  await symlink(docs, join(base, 'link'));
  expect(await codeOf(client.folders.add({ path: docs }))).toBe('invalid_input');
  expect(await codeOf(client.folders.add({ path: at('inner') }))).toBe('invalid_input');
  expect(await codeOf(client.folders.add({ path: base }))).toBe('invalid_input');
  expect(await codeOf(client.folders.add({ path: join(base, 'link') }))).toBe('invalid_input');
  expect(await codeOf(client.folders.add({ path: data }))).toBe('invalid_input');
  expect(await codeOf(client.folders.add({ path: at('inner/a.txt') }))).toBe('not_a_file');
  expect(await codeOf(client.folders.add({ path: at('nowhere') }))).toBe('not_found');
});

test('the bin gives back, and empties only when it is confirmed', async () => {
  const { client, at } = await watched({ 'a.txt': 'The apple.\n', 'b.txt': 'The birch.\n', 'c.txt': 'The cedar.\n' });
  await rm(at('a.txt'));
  await rm(at('b.txt'));
  await lists(client, [at('c.txt')]);
  const { items } = await client.bin.list({});
  const idOf = (name: string) => items.find(({ path }) => path === at(name))?.id ?? '';
  expect(await client.bin.restore({ ids: [idOf('a.txt')] })).toEqual({ documents: 1 });
  await finds(client, 'apple', [at('a.txt')]);
  await client.folders.reconcile({});
  expect(await listed(client), 'restored documents stay though their file is gone').toEqual([at('a.txt'), at('c.txt')]);
  expect(await codeOf(client.bin.empty({ confirmed: false }))).toBe('confirmation_needed');
  const emptied = await client.bin.empty({ confirmed: true });
  expect(emptied).toMatchObject({ documents: 1, receipt: { documents: 1, passages: 1, vectors: 1 } });
  expect((await client.bin.list({})).total).toBe(0);
  // Its file may come again: then it is a new document.
  await write(at('b.txt'), 'The birch.\n');
  await finds(client, 'birch', [at('b.txt')]);
});

test('what lies within a file goes and comes with it', async () => {
  const { client, at } = await watched({ 'a.txt': 'The apple.\n' });
  const zip = zipOf([{ name: 'inner/letter.txt', data: 'The letter of the linden.\n' }]);
  await writeFile(at('box.zip'), zip);
  const member = `${at('box.zip')}!/inner/letter.txt`;
  await finds(client, 'linden', [member]);
  await rename(at('box.zip'), at('crate.zip'));
  await finds(client, 'linden', [`${at('crate.zip')}!/inner/letter.txt`]);
  await rm(at('crate.zip'));
  await finds(client, 'linden', []);
  expect((await client.bin.list({})).items.map(({ path }) => path)).toEqual([at('crate.zip')]);
  await writeFile(at('crate.zip'), zip);
  await finds(client, 'linden', [`${at('crate.zip')}!/inner/letter.txt`]);
});

test('a file that is written piece by piece is read when it rests', async () => {
  const { client, at } = await watched();
  for (let i = 0; i < 25; i++) {
    await appendFile(at('slow.txt'), `Piece ${i} of the slow story of the snail.\n`);
    await setTimeout(120);
  }
  await appendFile(at('slow.txt'), 'The end of the tortoise.\n');
  await finds(client, 'tortoise', [at('slow.txt')]);
  const document = await documentAt(client, at('slow.txt'));
  const reads = (await historyOf(client, document?.id ?? '')).filter((kind) => kind === 'findable');
  expect(reads.length).toBeLessThanOrEqual(2);
});

test('pipes, loops, links and long paths are handled and shown', async () => {
  const deep = Array.from({ length: 16 }, (_, i) => `a-folder-with-a-long-name-${i}`).join('/');
  const { client, at, docs } = await watched({ [`${deep}/far.txt`]: 'The far fir.\n' });
  await symlink(docs, at('circle'));
  await symlink(at('loop-b'), at('loop-a'));
  await symlink(at('loop-a'), at('loop-b'));
  execFileSync('mkfifo', [at('pipe')]);
  await write(at('Twin.txt'), 'The upper twin.\n');
  await write(at('twin.txt'), 'The lower twin.\n');
  await write(at('last.txt'), 'The last larch.\n');
  await finds(client, 'larch', [at('last.txt')]);
  await finds(client, 'fir', [at(`${deep}/far.txt`)]);
  await finds(client, 'twin', [at('Twin.txt'), at('twin.txt')]);
  const pipe = await until(
    () => documentAt(client, at('pipe')),
    (one) => one !== undefined,
  );
  expect(pipe).toMatchObject({ status: 'skipped', error: { code: 'not_a_file' } });
});

test('a folder that nobody reports on is looked at every so often', async () => {
  const { client, at } = await watched({ 'a.txt': 'The apple.\n' }, { polling: 'on' });
  await write(at('sub/b.txt'), 'The birch.\n');
  await finds(client, 'birch', [at('sub/b.txt')]);
  await rm(at('a.txt'));
  await lists(client, [at('sub/b.txt')]);
});

test('events tell what happens as it happens', async () => {
  const { client, at, folder } = await watched({ 'a.txt': 'The apple.\n' });
  const leave = new AbortController();
  const kinds = new Map<string, string>();
  const events = await client.folders.events({ id: folder.id }, { signal: leave.signal });
  const listening = (async () => {
    for await (const { kind, path } of events) kinds.set(`${kind} ${path}`, kind);
  })();
  await write(at('b.txt'), 'The birch.\n');
  await finds(client, 'birch', [at('b.txt')]);
  await rename(at('b.txt'), at('c.txt'));
  await lists(client, [at('a.txt'), at('c.txt')]);
  await rm(at('a.txt'));
  await until(
    async () => [...kinds.keys()],
    (keys) =>
      [`added ${at('b.txt')}`, `moved ${at('c.txt')}`, `gone ${at('a.txt')}`].every((key) => keys.includes(key)),
  );
  leave.abort();
  await listening.catch(() => {});
});

test('touching a file, or saving it as it was, changes nothing', async () => {
  const { client, at } = await watched({ 'a.txt': 'The apple.\n' });
  const a = await documentAt(client, at('a.txt'));
  await utimes(at('a.txt'), new Date(), new Date(Date.now() - 60_000));
  await client.folders.reconcile({});
  await settled(client);
  expect((await historyOf(client, a?.id ?? '')).filter((kind) => kind === 'findable')).toHaveLength(1);
  await mkdir(at('empty'));
  await client.folders.reconcile({});
  await folderIs(client, ({ state, files, waiting }) => state === 'watching' && files === 1 && waiting === 0);
});
