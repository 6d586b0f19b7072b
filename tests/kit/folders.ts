import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Client, Folder, WatchRules } from '../../src/contract/index.ts';
import { openLibrary, pathsFoundBy, settled, temporaryFolder } from './engine.ts';

/** Waits until something holds; the deadline is the test's own. */
export async function until<T>(look: () => Promise<T>, holds: (value: T) => boolean): Promise<T> {
  for (;;) {
    const value = await look();
    if (holds(value)) return value;
    await setTimeout(50);
  }
}

/** Paths of all documents that are files, sorted. */
export async function listed(client: Client): Promise<string[]> {
  const { items } = await client.library.list({ limit: 1000, members: false });
  return items.map(({ path }) => path).sort();
}

const same = (a: string[], b: string[]) => JSON.stringify([...a].sort()) === JSON.stringify([...b].sort());

/** Waits until the library lists exactly these. */
export const lists = (client: Client, paths: string[]) =>
  until(
    () => listed(client),
    (found) => same(found, paths),
  );

/** Waits until exactly these contain the word. */
export const finds = (client: Client, word: string, paths: string[]) =>
  until(
    () => pathsFoundBy(client, word),
    (found) => same(found, paths),
  );

/** Waits until the only watched folder is like this. */
export async function folderIs(client: Client, holds: (folder: Folder) => boolean): Promise<Folder> {
  const folder = await until(
    async () => (await client.folders.list({}))[0],
    (one) => one !== undefined && holds(one),
  );
  if (folder === undefined) throw new Error('There is no watched folder.');
  return folder;
}

export async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}

/** Kinds of what happened to a document, oldest first. */
export async function historyOf(client: Client, id: string): Promise<string[]> {
  return (await client.library.history({ id })).map(({ kind }) => kind).reverse();
}

export async function documentAt(client: Client, path: string) {
  const { items } = await client.library.list({ filter: path });
  return items.find((item) => item.path === path);
}

/** A watched folder with these files, all of them read. */
export async function watched(files: Record<string, string> = {}, rules: Partial<WatchRules> = {}) {
  const base = await temporaryFolder();
  const docs = join(base, 'docs');
  await mkdir(docs);
  const at = (name: string) => join(docs, name);
  for (const [name, text] of Object.entries(files)) await write(at(name), text);
  const data = join(base, 'data');
  const { client, close } = await openLibrary(data);
  const folder = await client.folders.add({ path: docs, rules });
  await client.folders.reconcile({});
  await settled(client);
  return { base, docs, data, at, client, close, folder };
}

/** Small files with a word each: `f0.txt` holds `word0x`; files in different folders differ. */
export function manyFiles(count: number, inFolder = ''): Record<string, string> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, i) => [
      `${inFolder}f${i}.txt`,
      `The word of this file of "${inFolder}" is word${i}x.\n`,
    ]),
  );
}
