import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Client } from '../../src/contract/index.ts';
import { add, codeOf, type OpenLibrary, settled, startLibrary } from '../kit/engine.ts';

const texts = {
  'Lease of the mill.txt':
    'The rent of the mill is 450 crowns a month.\n\nThe tenant may end the lease with a notice period of three months, in writing. The landlord repairs the roof.',
  'Résumé of Zoë.md':
    '# Work\n\nZoë repaired boilers and heat pumps in Bergen for nine years, and taught apprentices how to solder copper pipes.',
  'Boiler report.txt':
    'Annual service of the boiler. The expansion vessel of the boiler had lost its charge and was replaced; the boiler now holds its pressure of 1.6 bar.',
  'Heating in winter.txt':
    'When the boiler stops in winter, look at the pressure first. A boiler whose expansion vessel is empty loses pressure every day.',
  'Tulips.txt': 'The tulips came up behind the shed in April, before the last frost. Dahlias went into the cellar.',
};

let folder: string;
let library: OpenLibrary;
let client: Client;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'commonplace-finding-'));
  await mkdir(join(folder, 'House'));
  for (const [name, text] of Object.entries(texts)) await writeFile(join(folder, 'House', name), text);
  library = await startLibrary(join(folder, 'data'));
  client = library.client;
  await add(client, join(folder, 'House'));
  await settled(client);
});

afterAll(async () => {
  await library?.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

beforeEach(() => client.finding.history.clear({ confirmed: true }));

const titlesFor = async (query: string) =>
  (await client.finding.suggest({ query })).documents.map(({ title }) => title);

test('titles are offered by the beginning of any word, accents or not, with what was typed marked', async () => {
  expect(await titlesFor('mil')).toEqual(['Lease of the mill.txt']);
  expect(await titlesFor('resum zo')).toHaveLength(1);
  expect(await titlesFor('of the')).toHaveLength(1);
  expect(await titlesFor('of the x')).toEqual([]);
  const { documents } = await client.finding.suggest({ query: 'boil' });
  expect(documents[0]).toMatchObject({ title: 'Boiler report.txt', matches: [{ start: 0, end: 4 }] });
});

test('the words of titles follow what changes: a file that is renamed is found by its new name', async () => {
  const path = join(folder, 'House', 'Almanac.txt');
  await writeFile(path, 'High water at noon, low water at six.');
  await add(client, path);
  // Beyond the time in which titles catch up, too.
  await setTimeout(1200);
  expect(await titlesFor('alma')).toHaveLength(1);
  const moved = join(folder, 'House', 'Yearbook.txt');
  await rename(path, moved);
  await add(client, moved);
  expect(await titlesFor('yearb')).toHaveLength(1);
  const { items } = await client.library.list({ filter: 'Yearbook' });
  await client.library.remove({ ids: items.map(({ id }) => id), confirmed: true });
  expect(await titlesFor('yearb')).toEqual([]);
});

test('passages are offered for the words typed so far, the last one as a beginning', async () => {
  const { passages } = await client.finding.suggest({ query: 'notice per' });
  expect(passages[0]).toMatchObject({ title: 'Lease of the mill.txt' });
  const marked = passages[0]?.matches.map(({ start, end }) => passages[0]?.text.slice(start, end));
  expect(marked).toEqual(expect.arrayContaining(['notice', 'per']));
  expect((await client.finding.suggest({ query: 'expans' })).passages).toHaveLength(2);
});

test('values of filters are offered, and taking one leaves room for what comes next', async () => {
  const { items } = await client.library.list({});
  const ids = items.filter(({ title }) => title.startsWith('Boiler')).map(({ id }) => id);
  await client.collections.tag({ ids, add: ['two words', 'tax'] });
  expect((await client.finding.suggest({ query: 'boiler tag:tw' })).filters).toEqual([
    { key: 'tag', value: 'two words', label: 'two words', documents: 1, query: 'boiler tag:"two words" ' },
  ]);
  const types = (await client.finding.suggest({ query: 'type:' })).filters.map(({ value }) => value);
  expect(types).toEqual(expect.arrayContaining(['txt', 'md']));
  expect((await client.finding.suggest({ query: 'path:ho' })).filters.map(({ value }) => value)).toContain('House');
  expect((await client.finding.suggest({ query: 'in:lib' })).filters).toMatchObject([
    { value: 'Library', documents: 5 },
  ]);
});

test('whatever is typed, suggesting answers', async () => {
  for (const query of [
    '',
    ' ',
    '"',
    '-',
    'tag:',
    '😀',
    '\0',
    'a'.repeat(10_000),
    'OR OR',
    "'; DROP TABLE documents; --",
  ]) {
    expect((await client.finding.suggest({ query })).ms).toBeGreaterThanOrEqual(0);
  }
});

test('more like this finds what is alike, never itself, and says why', async () => {
  const { items } = await client.library.list({ filter: 'Boiler report' });
  const documentId = items[0]?.id ?? '';
  const found = await client.finding.similar({ documentId });
  expect(found.source).toMatchObject({ title: 'Boiler report.txt', passages: 1 });
  expect(found.words).toEqual(expect.arrayContaining(['boiler', 'vessel', 'pressure']));
  expect(found.results.map((result) => result.documentId)).not.toContain(documentId);
  expect(found.results[0]?.title).toBe('Heating in winter.txt');
  expect(found.results[0]?.why.keyword).toBe(1);
  expect(found.results[0]?.why.vector).not.toBeNull();
  expect(found.results[0]?.why.via).toMatch(/^shares .*“boiler”/);
  const passage = await client.finding.similar({
    documentId,
    range: { start: 0, end: 10 },
    filters: { types: ['md'] },
  });
  expect(passage.results.every(({ format }) => format === 'md')).toBe(true);
  expect(await codeOf(client.finding.similar({ documentId: crypto.randomUUID() }))).toBe('not_found');
});

test('what was searched is remembered once for each kind, counted, deleted and cleared', async () => {
  await client.search.query({ query: 'boiler pressure' });
  await client.search.query({ query: 'boiler pressure' });
  for await (const _event of await client.search.run({ query: 'tulips', by: 'keyword' })) {
  }
  await client.search.query({ query: 'zeppelin', by: 'keyword' });
  await client.search.query({ query: 'typed only', remember: false });
  const past = await client.finding.history.list({});
  expect(past.map(({ query, times }) => [query, times])).toEqual([
    ['zeppelin', 1],
    ['tulips', 1],
    ['boiler pressure', 2],
  ]);
  expect(past[1]?.input).toMatchObject({ query: 'tulips', by: 'keyword' });
  expect((await client.finding.suggest({ query: 'tul' })).past.map(({ query }) => query)).toEqual(['tulips']);

  const stats = await client.finding.stats({});
  expect(stats).toMatchObject({
    searches: 4,
    days: [{ searches: 4, nothing: 1 }],
    nothing: { searches: 1, queries: [{ query: 'zeppelin', times: 1 }] },
    modes: [{ mode: 'basic', searches: 4 }],
  });
  expect(stats.frequent[0]).toMatchObject({ query: 'boiler pressure', times: 2 });
  expect(stats.medianMs).toBeLessThanOrEqual(stats.p95Ms ?? 0);

  expect(await client.finding.history.remove({ id: past[2]?.id ?? 0 })).toEqual({ searches: 2 });
  expect(await codeOf(client.finding.history.remove({ id: past[2]?.id ?? 0 }))).toBe('not_found');
  expect(await codeOf(client.finding.history.clear({ confirmed: false }))).toBe('confirmation_needed');
  expect(await client.finding.history.clear({ confirmed: true })).toEqual({ searches: 2 });
  expect(await client.finding.stats({})).toMatchObject({ searches: 0, medianMs: null, days: [] });
});

test('with the history switched off nothing is remembered', async () => {
  await client.settings.update({ searchHistory: false });
  await client.search.query({ query: 'tulips' });
  expect(await client.finding.history.list({})).toEqual([]);
  await client.settings.update({ searchHistory: true });
  await client.search.query({ query: 'tulips' });
  expect(await client.finding.history.list({})).toHaveLength(1);
});

test('a search is saved, renamed, run as it was, says what is new, and goes', async () => {
  const { saved } = client.finding;
  const one = await saved.create({ name: 'Heat', input: { query: 'boiler', by: 'keyword', k: 5 } });
  expect(await codeOf(saved.create({ name: 'heat', input: { query: 'x' } }))).toBe('invalid_input');
  expect(await saved.update({ id: one.id, name: 'Heating' })).toMatchObject({ name: 'Heating', input: one.input });
  const [kept] = await saved.list({});
  expect(kept).toMatchObject({ name: 'Heating', input: { query: 'boiler', by: 'keyword', k: 5 } });
  const { results } = await client.search.query(kept?.input ?? { query: '' });
  expect(results.map(({ title }) => title)).toContain('Boiler report.txt');
  expect((await client.finding.suggest({ query: 'heat' })).saved.map(({ name }) => name)).toEqual(['Heating']);

  expect(await saved.news({})).toEqual([{ id: one.id, documents: 0 }]);
  await writeFile(join(folder, 'House', 'Invoice.txt'), 'Invoice for the repair of the boiler: 3,480 crowns.');
  await writeFile(join(folder, 'House', 'Frost.txt'), 'The last frost came in May.');
  await add(client, join(folder, 'House'));
  await settled(client);
  expect(await saved.news({})).toEqual([{ id: one.id, documents: 1 }]);
  await saved.looked({ id: one.id });
  expect(await saved.news({})).toEqual([{ id: one.id, documents: 0 }]);

  expect(await saved.remove({ id: one.id })).toEqual({ name: 'Heating' });
  expect(await codeOf(saved.remove({ id: one.id }))).toBe('not_found');
  expect(await saved.list({})).toEqual([]);
});
