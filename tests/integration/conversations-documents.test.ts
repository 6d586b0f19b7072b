import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { add, codeOf, type OpenLibrary, settled, startLibrary } from '../kit/engine.ts';

let folder: string;
let library: OpenLibrary;
let documents: string[];

const texts = {
  'keeper.txt': 'The keeper of the light at Lindale is called Martha Quill. She keeps eleven goats.\n',
  'ferry.txt': 'The ferry to Ostrey leaves the harbour at seven in the morning.\n',
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'commonplace-conversations-'));
  library = await startLibrary(join(folder, 'data'));
  const paths = Object.keys(texts).map((name) => join(folder, name));
  for (const [name, text] of Object.entries(texts)) await writeFile(join(folder, name), text);
  const { files } = await add(library.client, ...paths);
  documents = files.toSorted((a, b) => b.path.localeCompare(a.path)).flatMap(({ id }) => id ?? []);
  await settled(library.client);
}, 180_000);
afterAll(async () => {
  await library.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

async function asked(text: string) {
  const { conversations } = library.client;
  const { id } = await conversations.create({});
  for await (const _ of await conversations.send({ id, text }));
  const { messages } = await conversations.messages({ id });
  return { id, question: messages[0], answer: messages[1] };
}

test('what the user thinks of an answer becomes a question of the test set, and can be taken back', async () => {
  const { conversations, evaluation } = library.client;
  const text = 'When does the ferry to Ostrey leave the harbour?';
  const { answer, question } = await asked(text);
  const messageId = answer?.id ?? '';
  const up = { rating: 'up', why: 'right', passage: null } as const;
  expect((await conversations.feedback({ messageId, feedback: up })).feedback).toEqual(up);
  const set = async () => (await evaluation.questions({})).items.filter((one) => one.text === text);
  const cited = answer?.answer?.citations.map(({ documentId }) => documentId);
  expect((await set())[0]?.judgements.map(({ documentId }) => documentId)).toEqual(cited);

  const passage = { documentId: documents[1] ?? '', start: 0, end: 9 };
  const down = { rating: 'down', why: 'it is elsewhere', passage } as const;
  await conversations.feedback({ messageId, feedback: down });
  expect((await set())[0]?.judgements).toMatchObject([{ documentId: passage.documentId, range: { start: 0, end: 9 } }]);
  const nowhere = { ...down, passage: { documentId: crypto.randomUUID(), start: 0, end: 9 } };
  expect(await codeOf(conversations.feedback({ messageId, feedback: nowhere }))).toBe('not_found');
  await conversations.feedback({ messageId, feedback: null });
  expect(await set()).toEqual([]);
  expect(await codeOf(conversations.feedback({ messageId: question?.id ?? '', feedback: up }))).toBe('invalid_input');
});

test('a document that is removed leaves the answers that quoted it, and the receipt counts them', async () => {
  const { conversations, library: documentsOf } = library.client;
  const { id, answer } = await asked('Who is the keeper of the light at Lindale?');
  const [cited] = answer?.answer?.citations ?? [];
  expect(answer?.text).toContain('Martha Quill');
  expect(await conversations.search({ query: 'quill' })).not.toEqual([]);
  const begun = await documentsOf.remove({ ids: [cited?.documentId ?? ''], confirmed: true });
  expect(begun.derived).toBeGreaterThan(0);
  const after = (await conversations.messages({ id })).messages[1];
  expect(after?.text).toContain('(removed with its document)');
  expect(JSON.stringify(after)).not.toContain('Quill');
  expect(await conversations.search({ query: 'quill' })).toEqual([]);
  for (;;) {
    const [receipt] = await documentsOf.receipts({});
    if (receipt?.state !== 'done') continue;
    expect(receipt.check).toMatchObject({ clean: true, found: 0, termsLeft: 0 });
    break;
  }
});

test('who is forgotten leaves what a conversation may read, and it does not read everything then', async () => {
  const { conversations, people } = library.client;
  const {
    person: { id: person },
  } = await people.put({ name: 'Ulla Krantz' });
  const { id, scopeText } = await conversations.create({ scope: { people: [person] } });
  expect(scopeText).toBe('Ulla Krantz');
  const receipt = await people.remove({ ids: [person], confirmed: true, until: 'checked' });
  expect(receipt.left).toEqual([]);
  expect(await conversations.get({ id })).toMatchObject({ scopeText: '', scopeLost: 1, scope: { people: [] } });
  expect(await codeOf(asking(id))).toBe('not_found');
  await conversations.update({ id, scope: {} });
  expect(await codeOf(asking(id))).toBe(undefined);
});

async function asking(id: string): Promise<void> {
  for await (const _ of await library.client.conversations.send({ id, text: 'When does the ferry leave?' }));
}
