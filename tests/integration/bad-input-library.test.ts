import { mkdir, readdir, readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { add, codeOf, openLibrary, pathsFoundBy, settled, temporaryFolder } from '../kit/engine.ts';

const page = (i: number) =>
  Array.from({ length: 100 }, (_, n) => `Line ${n} of file ${i} names token${i}y${n}.`).join('\n');

test('a full disk is reported, nothing is lost, and the rest is read once there is room', async () => {
  const folder = await temporaryFolder();
  const docs = join(folder, 'docs');
  await mkdir(docs);
  for (let i = 0; i < 25; i++) await writeFile(join(docs, `file-${i}.txt`), page(i));
  const data = join(folder, 'data');

  // Room for an empty library, and for a few of the files.
  await (await openLibrary(data)).close();
  const made = new Database(join(data, 'library.db'));
  const pages = Number(made.pragma('page_count', { simple: true }));
  made.close();
  const full = await openLibrary(data, { maxPages: pages + 25 });
  expect(await codeOf(add(full.client, docs))).toBe('disk_full');
  const { byStatus } = await full.client.library.counts({});
  expect(byStatus.failed).toBe(0);
  await full.close();

  const { client } = await openLibrary(data);
  await settled(client);
  expect((await add(client, docs)).summary).toMatchObject({ files: 25, ready: 25, failed: 0 });
  expect((await client.library.list({})).total).toBe(25);
  expect(await pathsFoundBy(client, 'token24y99')).toEqual([join(docs, 'file-24.txt')]);
  const { checks } = await client.health.doctor({});
  expect(checks.filter(({ status }) => status === 'failed')).toEqual([]);
});

test('a damaged library is refused and left as it is', async () => {
  const data = await temporaryFolder();
  const noise = Buffer.alloc(20_000, 'not a database ');
  await writeFile(join(data, 'library.db'), noise);
  expect(await codeOf(openLibrary(data))).toBe('library_corrupt');
  expect((await readFile(join(data, 'library.db'))).equals(noise)).toBe(true);
  // The refusal gave the library back: the answer is the same again, not library_held.
  expect(await codeOf(openLibrary(data))).toBe('library_corrupt');
});

test('a library that was cut short is refused', async () => {
  const data = await temporaryFolder();
  const { close } = await openLibrary(data);
  await close();
  await truncate(join(data, 'library.db'), 3 * 4096);
  expect(await codeOf(openLibrary(data))).toBe('library_corrupt');
});

test('a library of a newer version is refused and left as it is', async () => {
  const data = await temporaryFolder();
  const file = join(data, 'library.db');
  const made = new Database(file);
  made.pragma('user_version = 4711');
  made.close();
  expect(await codeOf(openLibrary(data))).toBe('library_newer');
  const again = new Database(file, { readonly: true });
  expect(again.pragma('user_version', { simple: true })).toBe(4711);
  again.close();
  expect((await readdir(data)).filter((name) => name === 'snapshots')).toEqual([]);
});

test('a library that is open is refused to a second engine', async () => {
  const data = await temporaryFolder();
  const { client } = await openLibrary(data);
  expect(await codeOf(openLibrary(data))).toBe('library_held');
  expect((await client.library.list({})).total).toBe(0);
});
