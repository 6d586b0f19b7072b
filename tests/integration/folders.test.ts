import { mkdir, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Client, Folder } from '../../src/contract/index.ts';
import { codeOf, openLibrary, pathsFoundBy, temporaryFolder } from '../kit/engine.ts';

/** Waits until something holds; the deadline is the test's own. */
async function until<T>(look: () => Promise<T>, holds: (value: T) => boolean): Promise<T> {
  for (;;) {
    const value = await look();
    if (holds(value)) return value;
    await setTimeout(50);
  }
}

const listed = async (client: Client) =>
  (await client.library.list({ limit: 1000, members: false })).items.map(({ path }) => path).sort();

const becomes = (client: Client, paths: string[]) =>
  until(
    () => listed(client),
    (found) => JSON.stringify(found) === JSON.stringify([...paths].sort()),
  );

const found = (client: Client, word: string, paths: string[]) =>
  until(
    () => pathsFoundBy(client, word),
    (paths_) => JSON.stringify(paths_.sort()) === JSON.stringify([...paths].sort()),
  );

const folderIs = (client: Client, holds: (folder: Folder) => boolean) =>
  until(
    async () => (await client.folders.list({}))[0],
    (folder) => folder !== undefined && holds(folder),
  );

async function watched(files: Record<string, string> = {}) {
  const base = await temporaryFolder();
  const docs = join(base, 'docs');
  await mkdir(docs);
  const at = (name: string) => join(docs, name);
  for (const [name, text] of Object.entries(files)) await write(at(name), text);
  const data = join(base, 'data');
  const { client, close } = await openLibrary(data);
  const folder = await client.folders.add({ path: docs });
  return { base, docs, data, at, client, close, folder };
}

async function write(path: string, text: string): Promise<void> {
  await mkdir(join(path, '..'), { recursive: true });
  await writeFile(path, text);
}

const historyOf = async (client: Client, id: string) =>
  (await client.library.history({ id })).map(({ kind }) => kind).reverse();

test('what happens in a watched folder happens in the library', async () => {
  const { client, at } = await watched({ 'a.txt': 'The apple orchard.\n', 'sub/b.txt': 'The birch wood.\n' });
  await found(client, 'orchard', [at('a.txt')]);
  await found(client, 'birch', [at('sub/b.txt')]);

  // Created, also in a folder that did not exist.
  await write(at('new/deep/c.txt'), 'The cedar grove.\n');
  await found(client, 'cedar', [at('new/deep/c.txt')]);
  // Changed.
  await write(at('a.txt'), 'The almond orchard.\n');
  await found(client, 'almond', [at('a.txt')]);
  await found(client, 'apple', []);
  // Renamed, then its folder: the same document, nothing read again.
  const { id } = (await client.library.list({ filter: 'c.txt' })).items[0] ?? { id: '' };
  await rename(at('new/deep/c.txt'), at('new/deep/d.txt'));
  await found(client, 'cedar', [at('new/deep/d.txt')]);
  await rename(at('new'), at('old'));
  await found(client, 'cedar', [at('old/deep/d.txt')]);
  expect((await client.library.list({ filter: 'd.txt' })).items[0]).toMatchObject({ id, title: 'd.txt' });
  expect((await historyOf(client, id)).filter((kind) => kind === 'findable')).toHaveLength(1);
  expect((await historyOf(client, id)).filter((kind) => kind === 'moved')).toHaveLength(2);
  // Deleted.
  await rm(at('sub'), { recursive: true });
  await found(client, 'birch', []);
  const { items, days } = await client.bin.list({});
  expect(items).toMatchObject([{ path: at('sub/b.txt'), title: 'b.txt' }]);
  expect(items[0]?.purgeAt).toBe((items[0]?.binnedAt ?? 0) + days * 86_400_000);
  // Back again, as the same document.
  await write(at('sub/b.txt'), 'The birch wood.\n');
  await found(client, 'birch', [at('sub/b.txt')]);
  const [b] = (await client.library.list({ filter: 'b.txt' })).items;
  expect(b?.id).toBe(items[0]?.id);
  expect((await client.bin.list({})).total).toBe(0);
  // A new folder continues to be watched after all that.
  await write(at('old/deep/e.txt'), 'The elder bush.\n');
  await found(client, 'elder', [at('old/deep/e.txt')]);
});
