import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Client, RemovalReceipt } from '../../src/contract/index.ts';
import { add, openLibrary, settled, temporaryFolder } from '../kit/engine.ts';

const patience = 180_000;

const secret = 'The brass sextant of Oskar Quilliam lies under the zzyqvortex floorboards of mill number nine.';
const other = (i: number) =>
  `Chapter ${i}. The miller kept ${i + 3} sacks of barley near the river and counted them at dusk, before the rain. `.repeat(
    1 + (i % 5),
  );

/** Files of the library's folder that hold these bytes, wherever they lie. */
async function filesWith(folder: string, wanted: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const found: string[] = [];
  for (const entry of entries.filter((one) => one.isFile())) {
    const path = join(entry.parentPath, entry.name);
    if ((await readFile(path)).includes(wanted)) found.push(entry.name);
  }
  return found.sort();
}

async function checked(client: Client, id: string): Promise<RemovalReceipt> {
  let last: RemovalReceipt | undefined;
  for await (const receipt of await client.library.receipt({ id })) last = receipt;
  if (last === undefined) throw new Error('There was no receipt.');
  return last;
}

async function fill(docs: string, count: number): Promise<void> {
  for (let i = 0; i < count; i++) await writeFile(join(docs, `${i}.txt`), other(i));
}

const idOf = async (client: Client, filter: string) =>
  (await client.library.list({ filter })).items[0]?.id ?? 'missing';

test(
  'after a removal no byte of a sentence is left in any file of the library, and the receipt says so',
  async () => {
    const [docs, data] = [await temporaryFolder(), await temporaryFolder()];
    await fill(docs, 40);
    await writeFile(join(docs, 'secret.txt'), `${secret} ${other(7)} ${secret.toUpperCase()}`);
    const { client } = await openLibrary(data);
    await add(client, docs);
    await settled(client);
    expect(await filesWith(data, 'Oskar Quilliam lies under')).not.toEqual([]);
    const id = await idOf(client, 'secret');

    const begun = await client.library.remove({ ids: [id], confirmed: true, until: 'checked' });
    expect(await filesWith(data, 'Oskar Quilliam lies under')).toEqual([]);
    // The keyword index keeps words by what they do not share with the one before.
    expect(await filesWith(data, 'yqvortex')).toEqual([]);
    const receipt = await checked(client, begun.id);
    expect(receipt).toMatchObject({ state: 'done', progress: 1, documents: 1, filesUntouchedCount: 1 });
    expect(receipt.vectors).toBeGreaterThan(0);
    expect(receipt.check).toMatchObject({
      found: 0,
      termsLeft: 0,
      keywordPagesLeft: 0,
      traces: [],
      whole: true,
      clean: true,
    });
    expect(receipt.check?.searchedByWords).toBeGreaterThan(0);
    expect(receipt.check?.searchedByMeaning).toBeGreaterThan(0);
    expect(receipt.check?.terms).toBeGreaterThan(5);
    expect(receipt.check?.pieces).toBeGreaterThan(3);
    expect(receipt.check?.files).toContain('library.db');
    expect(receipt.remains.map(({ kind }) => kind)).toContain('file');
    expect((await client.search.query({ query: 'sextant zzyqvortex', by: 'keyword' })).results).toEqual([]);
    expect(await readFile(join(docs, 'secret.txt'), 'utf8')).toContain('Oskar');
    expect((await client.library.receipts({})).map((one) => one.id)).toEqual([receipt.id]);
  },
  patience,
);

test(
  'what another document says too is named, and is no trace',
  async () => {
    const [docs, data] = [await temporaryFolder(), await temporaryFolder()];
    await writeFile(join(docs, 'one.txt'), `${secret} Only the first says so.`);
    await writeFile(join(docs, 'two.txt'), `${secret} And the second as well, with more.`);
    const { client } = await openLibrary(data);
    await add(client, docs);
    await settled(client);
    const id = await idOf(client, 'one');
    const { check, remains } = await client.library.remove({ ids: [id], confirmed: true, until: 'checked' });
    expect(check).toMatchObject({ traces: [], clean: true });
    expect(remains).toContainEqual({
      kind: 'document',
      text: '“two.txt” says some of the same.',
      path: null,
      documentId: await idOf(client, 'two'),
    });
    expect((await client.search.query({ query: 'sextant', by: 'keyword' })).results).toHaveLength(1);
  },
  patience,
);

test(
  'many documents have one receipt, and a copy goes with its note',
  async () => {
    const [docs, data] = [await temporaryFolder(), await temporaryFolder()];
    await fill(docs, 12);
    const { client } = await openLibrary(data);
    await add(client, docs);
    const note = await client.ingest.addNote({ title: 'Floorboards', text: secret });
    await settled(client);
    const { items } = await client.library.list({});
    const begun = await client.library.remove({ ids: items.map(({ id }) => id), confirmed: true, until: 'hidden' });
    expect((await client.library.list({})).total).toBe(0);
    const receipt = await checked(client, begun.id);
    expect(receipt).toMatchObject({
      documents: 13,
      copies: 1,
      filesUntouchedCount: 12,
      check: { clean: true, whole: true },
    });
    expect(items.map(({ id }) => id)).toContain(note.id);
    expect(await filesWith(data, 'Oskar Quilliam')).toEqual([]);
    expect(await client.library.receipts({})).toHaveLength(1);
  },
  patience,
);

test(
  'a removal that the app was closed in the middle of goes on at the next start',
  async () => {
    const [docs, data] = [await temporaryFolder(), await temporaryFolder()];
    await fill(docs, 30);
    await writeFile(join(docs, 'secret.txt'), secret);
    const first = await openLibrary(data);
    await add(first.client, docs);
    await settled(first.client);
    const { items } = await first.client.library.list({});
    const begun = await first.client.library.remove({
      ids: items.map(({ id }) => id),
      confirmed: true,
      until: 'hidden',
    });
    await first.close();
    const again = await openLibrary(data);
    const receipt = await checked(again.client, begun.id);
    expect(receipt).toMatchObject({ state: 'done', documents: 31, passages: 31, vectors: 31 });
    expect(receipt.check).toMatchObject({ traces: [], keywordPagesLeft: 0, clean: true });
    expect(await filesWith(data, 'Oskar Quilliam')).toEqual([]);
    expect(await filesWith(data, 'yqvortex')).toEqual([]);
  },
  patience,
);
