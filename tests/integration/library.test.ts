import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { defaultSettings } from '../../src/contract/index.ts';
import { addWith, codeOf, type OpenLibrary, pathsFoundBy, settled, startLibrary } from '../kit/engine.ts';

const sample = join(import.meta.dirname, '../../resources/sample');

let folder: string;
let library: OpenLibrary;
let made = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'commonplace-library-'));
  library = await startLibrary(join(folder, 'data'));
});
afterAll(async () => {
  await library.close();
  await rm(folder, { recursive: true, force: true });
});

/** Files in a folder, and a collection, of the test's own. */
async function shelf(files: Record<string, string>) {
  made += 1;
  const collection = `Shelf ${made}`;
  const docs = join(folder, collection);
  for (const [name, text] of Object.entries(files)) {
    await mkdir(join(docs, name, '..'), { recursive: true });
    await writeFile(join(docs, name), text);
  }
  const { client } = library;
  return {
    client,
    collection,
    docs,
    at: (name: string) => join(docs, name),
    add: (...paths: string[]) => addWith(client, { paths: paths.length > 0 ? paths : [docs], collection }),
    found: (query: string) => pathsFoundBy(client, query, collection),
  };
}

test('a folder comes in with its folders, without hidden files, and is found by words and by meaning', async () => {
  const { client, collection, add, found, at } = await shelf({
    'mill.md': '# The mill\n\nThe mill at Ostby was rebuilt by Sigrid Dahl in 1954.\n',
    'garden/bees.txt': 'The swarm left its hive in June and settled in the pear tree.\n',
    '.secret.txt': 'The zeppelin stays hidden.\n',
  });
  const { files, summary } = await add();
  expect(files.map(({ path, status }) => [path, status]).sort()).toEqual([
    [at('garden/bees.txt'), 'ready'],
    [at('mill.md'), 'ready'],
  ]);
  expect(summary).toMatchObject({ files: 2, ready: 2, failed: 0, duplicates: 0 });
  expect(await found('Sigrid Dahl')).toEqual([at('mill.md')]);
  expect(await found('zeppelin')).toEqual([]);
  const { results } = await client.search.query({ query: 'insects that make honey', by: 'vector', k: 1, collection });
  expect(results.map(({ path }) => path)).toEqual([at('garden/bees.txt')]);
});

test('the same content twice is one document with two places', async () => {
  const text = 'The lantern on the quay is lit at dusk.\n';
  const { client, collection, add, at } = await shelf({ 'a.txt': text, 'copies/b.txt': text });
  const { summary } = await add();
  expect(summary).toMatchObject({ files: 2, ready: 2, duplicates: 1 });
  const { items, total } = await client.library.list({ collection });
  expect(total).toBe(1);
  const { locations } = await client.library.get({ id: items[0]?.id ?? '' });
  expect(locations.map(({ path }) => path).sort()).toEqual([at('a.txt'), at('copies/b.txt')]);
  const { results } = await client.search.query({ query: 'lantern quay', by: 'keyword', collection });
  expect(results).toHaveLength(1);
});

test('one of two equal files is edited: each then answers for itself', async () => {
  const { add, found, at } = await shelf({
    'a.txt': 'The old lantern.\n',
    'b.txt': 'The old lantern.\n',
  });
  await add();
  await writeFile(at('b.txt'), 'The new lighthouse, taller than before.\n');
  await add();
  expect(await found('lantern')).toEqual([at('a.txt')]);
  expect(await found('lighthouse')).toEqual([at('b.txt')]);
});

test('adding unchanged files again does nothing', async () => {
  const { client, collection, add } = await shelf({
    'a.txt': 'Nothing new under the sun.\n',
    'b.txt': 'Tide table.\n',
  });
  await add();
  const before = await client.library.list({ sort: 'name', collection });
  const again = await add();
  expect(again.summary).toMatchObject({ files: 2, ready: 2 });
  expect(await client.library.list({ sort: 'name', collection })).toEqual(before);
});

test('a changed file replaces what it said before', async () => {
  const { client, collection, add, found, at } = await shelf({ 'plan.md': 'The meeting is in the granary.\n' });
  const first = await add();
  await writeFile(at('plan.md'), 'The meeting moved to the orangery, at nine.\n');
  const second = await add();
  expect(second.files[0]).toMatchObject({ id: first.files[0]?.id, status: 'ready' });
  expect(await found('orangery')).toEqual([at('plan.md')]);
  expect(await found('granary')).toEqual([]);
  const { results } = await client.search.query({ query: 'where is the meeting', by: 'vector', collection });
  expect(results.map(({ text }) => text.trim())).toEqual(['The meeting moved to the orangery, at nine.']);
});

test('a note is a document that can be found', async () => {
  const { client, collection } = await shelf({});
  const { id } = await client.ingest.addNote({
    collection,
    title: 'Cellar',
    text: 'The spare key hangs behind the cellar door.',
  });
  await settled(client);
  expect(await client.library.get({ id })).toMatchObject({ kind: 'note', title: 'Cellar', status: 'ready' });
  const { results } = await client.search.query({ query: 'spare key', by: 'keyword', collection });
  expect(results.map(({ documentId }) => documentId)).toEqual([id]);
});

test('removal asks first, says what went, is final for search, and leaves the file alone', async () => {
  const { client, collection, add, found, at } = await shelf({
    'keep.txt': 'The harbour master keeps a log.\n',
    'go.txt': 'The mutineers hid the sextant.\n',
  });
  const { files } = await add();
  const id = files.find(({ path }) => path === at('go.txt'))?.id ?? '';
  expect(await codeOf(client.library.remove({ ids: [id], confirmed: false }))).toBe('confirmation_needed');
  expect(await found('sextant')).toEqual([at('go.txt')]);

  const receipt = await client.library.remove({ ids: [id], confirmed: true });
  expect(receipt).toMatchObject({ documents: 1, locations: 1, passages: 1, keywordRows: 1, vectors: 1, copies: 0 });
  expect(receipt.filesUntouched).toEqual([at('go.txt')]);
  expect(await readFile(at('go.txt'), 'utf8')).toContain('sextant');
  expect(await found('sextant')).toEqual([]);
  const { results } = await client.search.query({ query: 'mutiny at sea', by: 'vector', collection });
  expect(results.map(({ path }) => path)).toEqual([at('keep.txt')]);
  expect(await codeOf(client.library.get({ id }))).toBe('not_found');
  expect(await codeOf(client.library.remove({ ids: [id], confirmed: true }))).toBe('not_found');
  expect((await client.health.doctor({})).checks.filter(({ status }) => status === 'failed')).toEqual([]);
});

test('a removed note takes the copy of the app with it', async () => {
  const { client, collection } = await shelf({});
  const { id } = await client.ingest.addNote({ collection, text: 'Ephemeral thought.' });
  await settled(client);
  const { path } = await client.library.get({ id });
  expect(await client.library.remove({ ids: [id], confirmed: true })).toMatchObject({ copies: 1, filesUntouched: [] });
  await expect(readFile(path)).rejects.toThrow('ENOENT');
});

test('a file removed from the library can be added again', async () => {
  const { client, add, found, at } = await shelf({ 'a.txt': 'The ferry leaves at noon.\n' });
  const { files } = await add();
  await client.library.remove({ ids: [files[0]?.id ?? ''], confirmed: true });
  expect((await add()).summary).toMatchObject({ files: 1, ready: 1 });
  expect(await found('ferry')).toEqual([at('a.txt')]);
});

test('a failed file is read once it was repaired and retried', async () => {
  const { client, add, found, at } = await shelf({ 'report.txt': '' });
  const { files } = await add();
  expect(files[0]).toMatchObject({ status: 'failed', error: { code: 'empty_file' } });
  await writeFile(at('report.txt'), 'The report was found after all.\n');
  expect(await client.ingest.retry({ ids: [files[0]?.id ?? ''] })).toEqual({ queued: 1 });
  await settled(client);
  expect(await client.library.get({ id: files[0]?.id ?? '' })).toMatchObject({ status: 'ready', error: null });
  expect(await found('report found')).toEqual([at('report.txt')]);
});

test('the length of passages follows the settings; an overlap that does not fit is refused', async () => {
  const { client, collection, add, at } = await shelf({
    'one.txt': 'Every winter the river froze. '.repeat(100),
    'two.txt': 'Every summer the river sank. '.repeat(100),
  });
  const long = (await add(at('one.txt'))).files[0]?.chunks ?? 0;
  expect(await codeOf(client.settings.update({ chunkSize: 300, chunkOverlap: 200 }))).toBe('invalid_input');
  await client.settings.update({ chunkSize: 300, chunkOverlap: 30 });
  const short = await add(at('two.txt'));
  expect(short.files[0]?.chunks).toBeGreaterThan(2 * long);
  const { results } = await client.search.query({ query: 'summer river', by: 'keyword', k: 50, collection });
  const second = results.filter(({ path }) => path === at('two.txt'));
  expect(Math.max(...second.map(({ text }) => text.length))).toBeLessThanOrEqual(330);
  await client.settings.update(defaultSettings);
});

test('citations quote the stored text exactly, and results of a PDF name its page', async () => {
  const { client, collection, add } = await shelf({});
  await add(join(sample, 'boiler-service-report.pdf'), join(sample, 'harbour-handbook.html'));
  const { items } = await client.library.list({ filter: 'boiler', collection });
  const pdf = await client.library.text({ id: items[0]?.id ?? '' });
  expect(pdf.pages?.map(({ page }) => page)).toEqual(pdf.pages?.map((_, i) => i + 1));
  const { results } = await client.search.query({ query: 'boiler service', k: 20, collection });
  for (const result of results) {
    const range = { start: result.start, end: result.end };
    expect((await client.library.text({ id: result.documentId, range })).text).toBe(result.text);
    const on = pdf.pages?.find(({ start, end }) => start <= result.start && result.start < end);
    if (result.documentId === pdf.id) expect(result.page).toBe(on?.page);
  }
  for await (const event of await client.chat.ask({ question: 'When was the boiler serviced?', collection })) {
    if (event.type !== 'answer') continue;
    const { citations, grounded } = event.answer;
    expect(grounded).toBe(true);
    expect(citations.length).toBeGreaterThan(0);
    for (const { documentId, start, end, quote } of citations) {
      const { text } = await client.library.text({ id: documentId, range: { start, end } });
      expect(text).toBe(quote);
    }
  }
});

test('lists filter by name, status and collection, page by page', async () => {
  const { client, collection, add, at } = await shelf({
    'a.txt': 'Alder.\n',
    'b.txt': 'Birch.\n',
    'c.txt': '',
    'd.md': 'Dogwood.\n',
  });
  await add(at('a.txt'), at('b.txt'), at('c.txt'));
  await addWith(client, { paths: [at('d.md')], collection: `${collection} of shrubs` });
  const names = async (input: Parameters<typeof client.library.list>[0]) =>
    (await client.library.list({ sort: 'name', descending: false, collection, ...input })).items.map(
      ({ title }) => title,
    );
  expect(await names({ statuses: ['failed'] })).toEqual(['c.txt']);
  expect(await names({ collection: `${collection} of shrubs` })).toHaveLength(1);
  expect(await names({ filter: 'B.TXT' })).toHaveLength(1);
  expect(await names({ filter: '%' })).toEqual([]);
  const all = await names({});
  expect([...(await names({ limit: 2 })), ...(await names({ limit: 2, offset: 2 }))]).toEqual(all);
  const { collections } = await client.library.counts({});
  expect(collections).toContainEqual({ name: collection, documents: 3 });
});
