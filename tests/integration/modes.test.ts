import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client, Inputs, SearchCoverage, SearchEvent, SearchOutput } from '../../src/contract/index.ts';
import { add, type OpenLibrary, settled, startLibrary } from '../kit/engine.ts';

type Query = Inputs['search']['query'];

const question = 'Who repaired the bilge pump on the Marigold, and what did it cost?';
const modes = ['basic', 'deep', 'super-deep', 'creative', 'private', 'uncensored'] as const;

let folder: string;
let library: OpenLibrary;
let client: Client;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'commonplace-modes-'));
  library = await startLibrary(folder);
  client = library.client;
  await add(client, join(import.meta.dirname, '../../resources/sample'));
  await settled(client);
});

afterAll(async () => {
  await library?.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

/** Everything that a search tells, and its result. */
async function run(input: Query): Promise<{ events: SearchEvent[]; result: SearchOutput }> {
  const events: SearchEvent[] = [];
  for await (const event of await client.search.run(input)) events.push(event);
  const last = events.at(-1);
  if (last?.type !== 'result') throw new Error('The stream ended without a result.');
  return { events, result: last.result };
}

function expectToAddUp(coverage: SearchCoverage): void {
  const sum = (list: { passages: number }[]) => list.reduce((all, { passages }) => all + passages, 0);
  for (const { passages } of [...coverage.notConsidered, ...coverage.skipped, ...coverage.hidden]) {
    expect(passages).toBeGreaterThan(0);
  }
  expect(coverage.considered + sum(coverage.notConsidered)).toBe(coverage.passages);
  expect(coverage.read + sum(coverage.skipped)).toBe(coverage.considered);
  expect(coverage.shown + sum(coverage.hidden)).toBe(coverage.read);
}

test('six modes are offered, and say what a model would add', async () => {
  const offered = await client.search.modes({});
  expect(offered.map(({ id }) => id).sort()).toEqual([...modes].sort());
  expect(offered.filter(({ withModel }) => withModel === null).map(({ id }) => id)).toEqual(['basic']);
});

test.each(modes)('%s finds the passage, shows its steps and accounts for every passage', async (mode) => {
  const { events, result } = await run({ query: question, mode });
  expect(result.mode).toBe(mode);
  expect(
    result.results
      .slice(0, 5)
      .map(({ text }) => text)
      .join(' '),
  ).toMatch(/bilge/i);
  expect(result.results.map(({ rank }) => rank)).toEqual(result.results.map((_, at) => at + 1));
  expect(result.steps.length).toBeGreaterThan(0);
  expect(
    result.steps.every(({ state, outcome }) => (state === 'done' || state === 'skipped') && outcome !== null),
  ).toBe(true);
  expect(events.some(({ type }) => type === 'steps')).toBe(true);
  expect(result.sealed).toBe(mode === 'private');
  expectToAddUp(result.coverage);
});

test('deep says what brought a passage that the question alone did not', async () => {
  const { result } = await run({ query: question, mode: 'deep', k: 50, shape: { perDocument: 0 } });
  const vias = result.results.flatMap(({ why }) => (why.via === null ? [] : [why.via]));
  expect(vias.length).toBeGreaterThan(0);
  expect(result.steps.map(({ text }) => text)).toContain('Look for its parts and names');
});

test('creative spreads over documents and differs from basic', async () => {
  const [basic, creative] = await Promise.all(
    (['basic', 'creative'] as const).map(async (mode) => (await run({ query: 'the sea', mode, k: 8 })).result.results),
  );
  const documents = (results: SearchOutput['results'] = []) =>
    new Set(results.map(({ documentId }) => documentId)).size;
  expect(documents(creative)).toBeGreaterThanOrEqual(documents(basic));
  expect(creative?.map(({ start, documentId }) => `${documentId} ${start}`)).not.toEqual(
    basic?.map(({ start, documentId }) => `${documentId} ${start}`),
  );
});

test('super-deep follows up what it read, and stops', async () => {
  const { result } = await run({ query: 'What happened to the Lady Grace?', mode: 'super-deep' });
  expect(result.steps.some(({ text }) => text.startsWith('Follow up'))).toBe(true);
  expect(result.coverage.read).toBeGreaterThan(0);
});

test('exhaustive reads every passage that the filters allow, with progress to the end', async () => {
  const { events, result } = await run({ query: question, mode: 'super-deep', exhaustive: true });
  const { coverage } = result;
  expect(coverage).toMatchObject({ considered: coverage.passages, read: coverage.passages, skipped: [] });
  expectToAddUp(coverage);
  const progress = events.flatMap((event) => (event.type === 'progress' ? [event] : []));
  expect(progress.at(-1)).toMatchObject({ done: coverage.passages, total: coverage.passages, msLeft: 0 });
  const { result: narrow } = await run({ query: 'type:pdf boiler', mode: 'super-deep', exhaustive: true });
  expect(narrow.coverage.passages).toBeLessThan(coverage.passages);
  expect(narrow.coverage.read).toBe(narrow.coverage.passages);
  expect(new Set(narrow.results.map(({ format }) => format))).toEqual(new Set(['pdf']));
});

test('a search that is left ends, and the next one answers', async () => {
  for await (const event of await client.search.run({ query: question, mode: 'super-deep', exhaustive: true })) {
    if (event.type === 'steps') break;
  }
  const abort = new AbortController();
  const cancelled = client.search.query({ query: question, mode: 'deep' }, { signal: abort.signal });
  abort.abort();
  await expect(cancelled).rejects.toThrow();
  expect((await run({ query: question })).result.results.length).toBeGreaterThan(0);
});

test('phrases, excluded words and filters hold in every mode', async () => {
  for (const mode of modes) {
    const { result } = await run({ query: '"gannet rock" -puffins', mode });
    expect(result.results.length).toBeGreaterThan(0);
    for (const { text, title } of result.results) {
      expect(`${title} ${text}`).toMatch(/gannet\s+rock/i);
      expect(text).not.toMatch(/puffins/i);
    }
    expectToAddUp(result.coverage);
  }
  const both = await client.search.query({ query: 'type:pdf boiler', filters: { types: ['docx'] } });
  expect(both.results).toEqual([]);
});

test('filters alone list the newest documents; nothing at all finds nothing and says so', async () => {
  const listed = await client.search.query({ query: 'type:pdf' });
  expect(listed.results.length).toBeGreaterThan(0);
  expect(listed.notice).toMatch(/no word/);
  expectToAddUp(listed.coverage);
  for (const query of ['🦆', '...', '\u0000']) {
    const empty = await client.search.query({ query });
    expect(empty.results).toEqual([]);
    expect(empty.notice).toMatch(/no word/);
    expectToAddUp(empty.coverage);
  }
});

const hostile = [
  'a'.repeat(10_000),
  '" OR 1=1; DROP TABLE documents; --',
  'NEAR(a b) col:* ^x AND OR NOT',
  '"unbalanced',
  'the of and',
  '\u202Eמים\u0000 \uD800',
  'type: in: from:"" before:never',
];

test.each(modes)('%s answers whatever is typed', async (mode) => {
  for (const query of hostile) {
    const { result } = await run({ query, mode });
    expectToAddUp(result.coverage);
  }
});
