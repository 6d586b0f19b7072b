import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Answer, Inputs } from '../../src/contract/index.ts';
import { addWith, type OpenLibrary, settled, startLibrary } from '../kit/engine.ts';

let library: OpenLibrary;
let folder: string;
let idOf: Map<string, string>;

const texts = {
  'lease.txt': 'The monthly rent of the flat in Tromsø is 1,350 euros.\n',
  'boat.txt': 'The mooring fee of the boat in Tromsø is 210 euros a season.\n',
  'letter.eml':
    'From: Ingrid Vold <ingrid@vold.example>\nTo: Me <me@x.example>\nSubject: Key\nDate: Tue, 2 Mar 2021 10:00:00 +0000\n\nThe spare key lies under the blue pot.\n',
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'commonplace-scope-'));
  library = await startLibrary(join(folder, 'data'));
  const { client } = library;
  await client.collections.create({ name: 'boats' });
  for (const [name, text] of Object.entries(texts)) {
    await writeFile(join(folder, name), text);
    await addWith(client, { paths: [join(folder, name)], collection: name === 'boat.txt' ? 'boats' : undefined });
  }
  await settled(client);
  const { items } = await client.library.list({});
  idOf = new Map(items.map(({ id, path }) => [basename(path), id]));
});
afterAll(async () => {
  await library.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

async function ask(input: Inputs['chat']['ask']): Promise<Answer> {
  for await (const event of await library.client.chat.ask(input)) if (event.type === 'answer') return event.answer;
  throw new Error('no answer');
}

const cited = ({ citations }: Answer) => citations.map(({ title }) => title);
const idsOf = (...titles: string[]) => titles.map((title) => idOf.get(title) ?? 'none');

test('a collection, documents and an assistant each narrow what is read', async () => {
  const question = 'What is the mooring fee of the boat in Tromsø?';
  expect(cited(await ask({ question }))[0]).toBe('boat.txt');
  expect(cited(await ask({ question, scope: { documents: idsOf('boat.txt', 'letter.eml') } }))).not.toContain(
    'lease.txt',
  );
  const other = await ask({ question, scope: { documents: idsOf('lease.txt') } });
  expect(cited(other)).not.toContain('boat.txt');
  expect(other.coverage).toMatchObject({ passages: 1, documents: 1 });

  const assistant = await library.client.assistants.create({ name: 'Sailor', collections: ['boats'] });
  expect(cited(await ask({ question, assistant: assistant.id }))).toEqual(['boat.txt']);
  const elsewhere = await ask({ question: 'What is the monthly rent?', assistant: assistant.id });
  expect(elsewhere.grounded).toBe(false);
  expect(elsewhere.made).toMatchObject({ assistantId: assistant.id, assistantVersion: assistant.version });
});

test.each<[string, () => Inputs['chat']['ask']['scope']]>([
  ['a collection and a document outside of it', () => ({ collection: 'boats', documents: idsOf('lease.txt') })],
  ['documents that are gone', () => ({ documents: ['01890000-0000-7000-8000-000000000009'] })],
  ['people whom nobody knows', () => ({ people: ['01890000-0000-7000-8000-000000000009'] })],
  ['a collection that is gone', () => ({ collection: 'attic' })],
])('%s leave nothing to read', async (_what, scope) => {
  for (const mode of ['basic', 'deep', 'private'] as const) {
    const answer = await ask({ question: 'What is the monthly rent of the flat?', scope: scope(), mode });
    expect(answer).toMatchObject({ grounded: false, citations: [], made: { passages: [] } });
    expect(answer.coverage).toMatchObject({ passages: 0, considered: 0, read: 0 });
    expect(answer.answer).toMatch(/nothing in what this question may read/);
  }
});

test('a person narrows it to the documents that speak of them', async () => {
  for await (const _ of await library.client.people.ingest({ paths: [join(folder, 'letter.eml')] }));
  const { items } = await library.client.people.list({});
  const ingrid = items.find(({ name }) => name === 'Ingrid Vold')?.id ?? '';
  const answer = await ask({ question: 'Where is the spare key?', scope: { people: [ingrid] } });
  expect(answer.grounded).toBe(true);
  expect(answer.coverage.documents).toBe(1);
  const rent = await ask({ question: 'What is the monthly rent of the flat?', scope: { people: [ingrid] } });
  expect(rent.made.passages.map(({ documentId }) => documentId)).not.toContain(idOf.get('lease.txt'));
});

test.each(['basic', 'deep', 'super-deep', 'creative'] as const)('the receipt of %s adds up', async (mode) => {
  const { coverage } = await ask({ question: 'What is the monthly rent of the flat?', mode });
  const sum = (left: { passages: number }[]) => left.reduce((all, { passages }) => all + passages, 0);
  expect(coverage.considered + sum(coverage.notConsidered)).toBe(coverage.passages);
  expect(coverage.read + sum(coverage.leftOut)).toBe(coverage.considered);
});

test('everything: each passage is read, and the receipt says so', async () => {
  const { coverage, citations } = await ask({ question: 'What is the monthly rent of the flat?', everything: true });
  expect(coverage).toMatchObject({ everything: true, notConsidered: [], leftOut: [] });
  expect(coverage.read).toBe(coverage.passages);
  expect(citations[0]?.title).toBe('lease.txt');
});
