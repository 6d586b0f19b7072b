import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client, Inputs } from '../../src/contract/index.ts';
import { add, codeOf, type OpenLibrary, settled, startLibrary } from '../kit/engine.ts';

let folder: string;
let library: OpenLibrary;
let client: Client;

const files: Readonly<Record<string, string>> = {
  'papers/shield.md':
    '# Heat shields\n\nThe heat shield failed during the second flight. Its ablative layer was too thin.',
  'papers/draft.md':
    '# Draft on shields\n\nA draft about the heat of the day and a wooden shield; nothing about flight.',
  'papers/turbine.txt': 'The turbine maintenance schedule names every machinery part that is replaced each winter.',
  'garden/apfel.txt': 'Der Apfelbaum an der Straße trägt im Herbst süße Früchte für die Küche.',
  'garden/library-zh.txt': '我们在北京大学图书馆学习数据库管理系统。',
  'mail/hello.eml':
    'From: Anna Berg <anna@example.org>\r\nTo: Bo Lind <bo@example.org>\r\nSubject: Harvest supper\r\nDate: Wed, 01 May 2024 08:30:00 +0000\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nShall we have the harvest supper in the barn?\r\n',
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'commonplace-queries-'));
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, 'files', name);
    await mkdir(join(path, '..'), { recursive: true });
    await writeFile(path, text);
    await utimes(path, new Date(2020, 5, 1), new Date(2020, 5, 1));
  }
  library = await startLibrary(join(folder, 'library'));
  client = library.client;
  await add(client, join(folder, 'files'));
  await settled(client);
});
afterAll(async () => {
  await library?.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

async function search(query: string, more: Partial<Inputs['search']['query']> = {}) {
  const output = await client.search.query({ query, k: 20, remember: false, ...more });
  return { ...output, names: output.results.map(({ path }) => path.split('/').at(-1)) };
}

async function namesOf(query: string, more: Partial<Inputs['search']['query']> = {}): Promise<unknown[]> {
  return [...new Set((await search(query, more)).names)].sort();
}

test.each(['keyword', 'hybrid', 'vector'] as const)(
  'by %s, a phrase must be there and an excluded word must not',
  async (by) => {
    expect(await namesOf('"heat shield"', { by })).toEqual(['shield.md']);
    const without = await namesOf('heat shield -draft', { by });
    expect(without).toContain('shield.md');
    expect(without).not.toContain('draft.md');
    expect(await namesOf('"shield heat"', { by })).toEqual([]);
    expect(await namesOf('"harvest supper" OR "turbine maintenance"', { by })).toEqual(['hello.eml', 'turbine.txt']);
  },
);

test('filters leave what they name, alone and with words', async () => {
  expect(await namesOf('type:mail')).toEqual(['hello.eml']);
  expect(await namesOf('from:anna supper')).toEqual(['hello.eml']);
  expect(await namesOf('from:bo')).toEqual([]);
  expect(await namesOf('person:"Lind, Bo"')).toEqual(['hello.eml']);
  expect(await namesOf('path:garden/*.txt')).toEqual(['apfel.txt', 'library-zh.txt']);
  expect(await namesOf('after:2024-05-01 before:2024-05-02')).toEqual(['hello.eml']);
  expect(await namesOf('shield -type:md')).not.toContain('shield.md');
  expect(await namesOf('type:md before:2021 shield')).toEqual(['draft.md', 'shield.md']);
});

test.each([
  ['tag:nosuch', 'There is no tag "nosuch"'],
  ['in:Nowhere heat', 'There is no collection "Nowhere"'],
  ['type:pfd', 'of the type "pfd"'],
  ['from:ann', 'No document names "ann"'],
  ['path:nowhere/*', 'No document lies at'],
])('%s names nothing: no result, and a sentence that says so', async (query, remark) => {
  const { results, parsed } = await search(query);
  expect(results).toEqual([]);
  expect(parsed.remarks.join(' ')).toContain(remark);
});

test('words that the library does not hold are corrected from it; words that it holds never are', async () => {
  const slip = await search('turbien mahcinrey', { by: 'keyword' });
  expect(slip.names[0]).toBe('turbine.txt');
  expect(slip.corrections).toContainEqual({ word: 'turbien', instead: ['turbine'] });
  expect((await search('heatshield', { by: 'keyword' })).corrections).toEqual([
    { word: 'heatshield', instead: ['heat shield'] },
  ]);
  expect((await search('turbine draft', { by: 'keyword' })).corrections).toEqual([]);
  expect((await search('zzxqyv', { by: 'keyword' })).results).toEqual([]);
});

test('a word is found in other spellings and scripts', async () => {
  expect(await namesOf('strasse kuche', { by: 'keyword' })).toEqual(['apfel.txt']);
  expect(await namesOf('STRAßE', { by: 'keyword' })).toEqual(['apfel.txt']);
  expect(await namesOf('图书馆', { by: 'keyword' })).toEqual(['library-zh.txt']);
  expect(await namesOf('"数据库管理"', { by: 'keyword' })).toEqual(['library-zh.txt']);
});

const hostile: [what: string, query: string][] = [
  ['unbalanced quotes', '"heat shield'],
  ['only quotes', '""""'],
  ['syntax of the index', 'NEAR("heat" shield, 3) AND title:* ^flight {a b} + "shield"*'],
  ['SQL', `'; DROP TABLE documents; -- heat" OR 1=1`],
  ['NUL', 'he\0at sh\0ield'],
  ['right to left', '\u202eheat\u202c \u200fshield'],
  ['Hebrew and marks', '"שָׁלוֹם" heat'],
  ['only emoji', '😀 👩‍👩‍👧‍👦 🇩🇪'],
  ['only stop words', 'the of and to'],
  ['only a minus', '-'],
  ['only what must not be there', '-heat'],
  ['only operators', 'OR AND NOT () - "" OR'],
  ['lone surrogates', 'heat \ud800 \udfff shield'],
  ['an address', 'https://example.org/a?b=c&type:pdf#heat'],
  ['a time and a drive', '10:30 C:\\heat\\shield'],
  ['keys without values', 'type: in: from: tag: before: after: path: person:'],
  ['dates that are none', 'after:soon before:03/04/2024 heat'],
  ['a range turned round', 'after:2030 before:2020 heat'],
  ['LIKE signs', 'path:%_% from:% person:_'],
  ['brackets', '((((heat)))) [shield] {x}'],
  ['stars', '* ** heat* *'],
  ['one letter', 'a'],
  ['digits', '0 00 000'],
  ['combining marks alone', '\u0301\u0301\u0301'],
  ['many phrases', Array.from({ length: 200 }, (_, i) => `"heat ${i}"`).join(' ')],
  ['many exclusions', `${Array.from({ length: 500 }, (_, i) => `-w${i}`).join(' ')} heat`],
  ['many alternatives', Array.from({ length: 900 }, (_, i) => `w${i}`).join(' OR ')],
  ['a pasted page', 'The heat shield failed during the second flight. '.repeat(200).slice(0, 9_999)],
  ['one long word', 'x'.repeat(9_999)],
  ['one long Chinese word', '数据库'.repeat(3_000)],
  ['words of prototypes', 'type:constructor tag:__proto__ heat toString'],
];

test.each(hostile)('%s: an answer, never a crash', async (_what, query) => {
  for (const by of ['hybrid', 'keyword'] as const) {
    const { results, parsed } = await search(query, { by });
    for (const { text, matches } of results) {
      for (const { start, end } of matches) {
        expect(start).toBeLessThan(end);
        expect(end).toBeLessThanOrEqual(text.length);
      }
    }
    expect(Array.isArray(parsed.remarks)).toBe(true);
  }
});

test('words among the noise still find', async () => {
  for (const query of [
    '"heat shield',
    'NEAR("heat" shield, 3)',
    'he\0at 10:30 shield',
    '\u202eheat shield',
    'heat 😀 shield',
  ]) {
    expect((await search(query, { by: 'keyword' })).names).toContain('shield.md');
  }
});

test('nothing to look for says so; too long a query is refused with a sentence', async () => {
  expect((await search('😀')).notice).toContain('no word to look for');
  expect(await codeOf(client.search.query({ query: 'x'.repeat(10_001) }))).toBe('invalid_input');
  expect((await search('-heat')).results.every(({ text }) => !/\bheat\b/i.test(text))).toBe(true);
});
