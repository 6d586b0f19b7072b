import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Client, Inputs } from '../../src/contract/index.ts';
import { zipOf } from '../fixtures/zip-of.ts';
import { add, codeOf, openLibrary, settled, temporaryFolder } from '../kit/engine.ts';

async function imported(client: Client, input: Inputs['conversations']['import']) {
  for await (const event of await client.conversations.import(input)) if (event.type === 'result') return event;
  throw new Error('The import ended without a result.');
}

async function exported(client: Client, format: 'json' | 'markdown' = 'json', ids?: string[]) {
  return (await client.conversations.export({ format, ids })).text;
}

/** An export without the moment at which it was made. */
const timeless = (text: string) => ({ ...JSON.parse(text), exportedAt: 0 });

async function withAnswers() {
  const folder = await temporaryFolder();
  const path = join(folder, 'lindale.txt');
  await writeFile(
    path,
    'The lighthouse keeper of Lindale is called Martha Quill. She has kept the light since 1998.\n',
  );
  const { client } = await openLibrary(join(folder, 'data'));
  const { files } = await add(client, path);
  await settled(client);
  const place = await client.conversations.putFolder({ name: 'Harbour' });
  const documents = files.flatMap((file) => file.id ?? []);
  const { id } = await client.conversations.create({ folderId: place.id, scope: { documents } });
  for await (const _ of await client.conversations.send({ id, text: 'Who is the lighthouse keeper of Lindale?' }));
  const [question] = (await client.conversations.messages({ id })).messages;
  const messageId = question?.id ?? '';
  for await (const _ of await client.conversations.edit({ messageId, text: 'Since when is there a keeper?' }));
  for await (const _ of await client.conversations.send({ id, text: 'And what is *her* name?' }));
  await client.conversations.choose({ messageId });
  await client.conversations.update({ id, pinned: true });
  return { client, folder, id };
}

test('our own export brings everything back: branches, answers with their sources, folders, what it may read', async () => {
  const { client, folder, id } = await withAnswers();
  const text = await exported(client);
  const other = await openLibrary(join(folder, 'other'));
  expect(await imported(other.client, { text })).toMatchObject({
    ...{ from: 'commonplace', conversations: 1, messages: 6, known: 0, skipped: [] },
  });
  expect(timeless(await exported(other.client))).toEqual(timeless(text));
  expect(await other.client.conversations.messages({ id })).toEqual(await client.conversations.messages({ id }));
  expect(await imported(other.client, { text })).toMatchObject({ conversations: 0, known: 1 });
  // What it may read is not in the other library: it says so, and reads nothing else.
  expect(await other.client.conversations.get({ id })).toMatchObject({ scopeLost: 1, pinned: true });
  expect(await imported(client, { text })).toMatchObject({ conversations: 0, known: 1 });
  const found = await other.client.conversations.search({ query: 'martha' });
  expect(found[0]).toMatchObject({ conversation: { id }, role: 'assistant' });

  const markdown = await exported(client, 'markdown', [id]);
  expect(markdown).toContain('> Who is the lighthouse keeper of Lindale?');
  expect(markdown).toMatch(/- \[1\] lindale\.txt: “The lighthouse keeper of Lindale is called Martha Quill\./);
  expect(await codeOf(client.conversations.export({ format: 'json', ids: [crypto.randomUUID()] }))).toBe('not_found');
}, 180_000);

const chatGpt = (n: number) => ({
  ...{ title: `Talk ${n}`, create_time: 1_700_000_000 + n, conversation_id: `c${n}`, current_node: 'a' },
  mapping: {
    q: {
      parent: null,
      children: ['a'],
      message: { author: { role: 'user' }, content: { content_type: 'text', parts: [`What about kestrel ${n}?`] } },
    },
    a: {
      parent: 'q',
      children: [],
      message: { author: { role: 'assistant' }, content: { content_type: 'text', parts: ['It *hovers*.'] } },
    },
  },
});

test("ChatGPT's export, as a file, in the zip it comes in, and twice", async () => {
  const folder = await temporaryFolder();
  const { client } = await openLibrary(join(folder, 'data'));
  const list = JSON.stringify([chatGpt(1), { title: 'Broken' }, chatGpt(2), 7]);
  const path = join(folder, 'conversations.json');
  await writeFile(path, list);
  const first = await imported(client, { path });
  expect(first).toMatchObject({ from: 'chatgpt', conversations: 2, messages: 4, known: 0 });
  expect(first.skipped).toHaveLength(2);
  const zip = join(folder, 'export.zip');
  const more = JSON.stringify([chatGpt(2), chatGpt(3)]);
  await writeFile(
    zip,
    zipOf([
      { name: 'user.json', data: '{}' },
      { name: 'conversations.json', data: more },
    ]),
  );
  expect(await imported(client, { path: zip })).toMatchObject({ conversations: 1, known: 1 });
  const parts = [3, 4].map((n) => ({ name: `conversations-00${n - 3}.json`, data: JSON.stringify([chatGpt(n)]) }));
  await writeFile(zip, zipOf(parts));
  expect(await imported(client, { path: zip })).toMatchObject({ conversations: 1, known: 1 });
  await writeFile(zip, zipOf([{ name: 'user.json', data: '{}' }]));
  expect(await codeOf(imported(client, { path: zip }))).toBe('not_found');
  await writeFile(zip, Buffer.from('PK\u0003\u0004 and nothing else'));
  expect(await codeOf(imported(client, { path: zip }))).toBe('corrupt');
  const { conversations } = await client.conversations.list({});
  expect(conversations.map(({ title }) => title)).toEqual(['Talk 4', 'Talk 3', 'Talk 2', 'Talk 1']);
  const [hit] = await client.conversations.search({ query: 'kestrel 2' });
  expect(hit?.conversation.title).toBe('Talk 2');
  expect(hit?.matches.map(({ start, end }) => hit.excerpt.slice(start, end))).toEqual(['kestrel', '2']);
  // They go on like any other.
  const id = hit?.conversation.id ?? '';
  for await (const _ of await client.conversations.send({ id, text: 'And owls?' }));
  expect((await client.conversations.messages({ id })).messages).toHaveLength(4);
}, 180_000);

test('files that are no exports are refused with a reason, and what is cut off keeps what was whole', async () => {
  const folder = await temporaryFolder();
  const { client } = await openLibrary(join(folder, 'data'));
  const code = (text: string) => codeOf(imported(client, { text }));
  expect(await code('<html>')).toBe('unsupported');
  expect(await code('{"a": 1}')).toBe('unsupported');
  expect(await code('[1, 2]')).toBe('unsupported');
  expect(await code('[]')).toBe('empty_file');
  expect(await code('{"format":"commonplace-conversations","version":9,"conversations":[{}]}')).toBe('unsupported');
  expect(await codeOf(imported(client, { path: join(folder, 'none.json') }))).toBe('not_found');
  const cut = JSON.stringify([chatGpt(1), chatGpt(2)]).slice(0, -40);
  const result = await imported(client, { text: cut });
  expect(result).toMatchObject({ conversations: 1, skipped: [expect.stringContaining('cut off')] });
});
