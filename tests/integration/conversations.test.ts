import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ChatMessage, Client, ConversationEvent } from '../../src/contract/index.ts';
import { add, codeOf, openLibrary, settled, temporaryFolder } from '../kit/engine.ts';

const facts = `The harbour of Lindale was built in 1871 by the engineer Aron Vickers.

The lighthouse keeper of Lindale is called Martha Quill. She has kept the light since 1998.

The ferry to Ostrey leaves at seven in the morning and takes two hours.
`;

async function library() {
  const folder = await temporaryFolder();
  const path = join(folder, 'lindale.txt');
  await writeFile(path, facts);
  const { client, close } = await openLibrary(join(folder, 'data'));
  const { files } = await add(client, path);
  await settled(client);
  return { client, close, folder, documentId: files[0]?.id ?? '' };
}

async function all(events: Promise<AsyncIterable<ConversationEvent>>): Promise<ConversationEvent[]> {
  const heard: ConversationEvent[] = [];
  for await (const event of await events) heard.push(event);
  return heard;
}

const ask = (client: Client, id: string, text: string) => all(client.conversations.send({ id, text }));

async function branch(client: Client, id: string): Promise<ChatMessage[]> {
  return (await client.conversations.messages({ id })).messages;
}

test('a question and its answer stand in the conversation, which takes its title from it', async () => {
  const { client, documentId } = await library();
  const { id, title } = await client.conversations.create({});
  expect(title).toBe('');
  const events = await ask(client, id, 'Who is the lighthouse keeper of Lindale?');
  expect(events[0]).toMatchObject({ type: 'message', message: { role: 'user', state: 'done' } });
  expect(events.at(-1)).toMatchObject({ type: 'message', message: { role: 'assistant', state: 'done' } });
  const words = events.flatMap((event) =>
    event.type === 'event' && event.event.type === 'text' ? [event.event.delta] : [],
  );
  const [question, answer] = await branch(client, id);
  expect(question?.text).toBe('Who is the lighthouse keeper of Lindale?');
  expect(answer?.text).toContain('Martha Quill');
  expect(words.join('')).toBe(answer?.text);
  expect(answer?.answer?.citations[0]?.documentId).toBe(documentId);
  const { conversations, total } = await client.conversations.list({});
  expect(total).toBe(1);
  expect(conversations[0]).toMatchObject({
    ...{ id, title: 'The lighthouse keeper of Lindale', messages: 2, answering: false },
  });
});

test('another answer and another question are branches; either can be gone back to', async () => {
  const { client } = await library();
  const { id } = await client.conversations.create({ title: 'Lindale' });
  await ask(client, id, 'Who built the harbour of Lindale?');
  const [question, first] = await branch(client, id);
  await all(client.conversations.regenerate({ messageId: first?.id ?? '' }));
  const [, second] = await branch(client, id);
  expect(second?.id).not.toBe(first?.id);
  expect(second?.branch).toEqual({ at: 1, ids: [first?.id, second?.id] });
  await ask(client, id, 'When does the ferry to Ostrey leave?');
  await all(client.conversations.edit({ messageId: question?.id ?? '', text: 'Who is the keeper of the lighthouse?' }));
  const edited = await branch(client, id);
  expect(edited.map(({ text }) => text)[0]).toBe('Who is the keeper of the lighthouse?');
  expect(edited).toHaveLength(2);
  const back = await client.conversations.choose({ messageId: question?.id ?? '' });
  expect(back.messages).toBe(4);
  const there = await branch(client, id);
  expect(there.map(({ id: one }) => one).slice(0, 2)).toEqual([question?.id, second?.id]);
  expect((await client.conversations.get({ id })).title).toBe('Lindale');
});

test('what a conversation may read is all that it reads; what is gone is said, and never read around', async () => {
  const { client, documentId, folder } = await library();
  const other = join(folder, 'other.txt');
  await writeFile(other, 'The mayor of Lindale is Oskar Brandt. He likes bees.\n');
  const { files } = await add(client, other);
  await settled(client);
  const { id, scopeText } = await client.conversations.create({ scope: { documents: [documentId] } });
  expect(scopeText).toBe('lindale.txt');
  await client.library.remove({ ids: [documentId], confirmed: true });
  expect(await client.conversations.get({ id })).toMatchObject({ scopeText: '', scopeLost: 1 });
  expect(await codeOf(ask(client, id, 'Who is the mayor of Lindale?'))).toBe('not_found');
  expect(await branch(client, id)).toEqual([]);
  await client.conversations.update({ id, scope: { documents: files.flatMap((file) => file.id ?? []) } });
  await ask(client, id, 'Who is the mayor of Lindale?');
  expect((await branch(client, id))[1]?.text).toContain('Oskar Brandt');
  expect(await codeOf(client.conversations.create({ scope: { documents: [documentId] } }))).toBe('not_found');
  expect(await codeOf(client.conversations.create({ scope: { collection: 'none' } }))).toBe('not_found');
});

test('pages of a long list, folders, pins, the archive', async () => {
  const { client } = await openLibrary(join(await temporaryFolder(), 'data'));
  const folder = await client.conversations.putFolder({ name: 'Harbour' });
  for (let n = 1; n <= 5; n++) await client.conversations.create({ title: `Talk ${n}`, folderId: folder.id });
  const all5 = await client.conversations.list({ limit: 2 });
  expect(all5.total).toBe(5);
  const [oldest] = (await client.conversations.list({ limit: 200 })).conversations.slice(-1);
  await client.conversations.update({ id: oldest?.id ?? '', pinned: true });
  const titles: string[] = [];
  for (let after: string | undefined; ; ) {
    const { conversations, next } = await client.conversations.list({ limit: 2, after });
    titles.push(...conversations.map(({ title }) => title));
    if (next === null) break;
    after = next;
  }
  expect(titles).toEqual(['Talk 1', 'Talk 5', 'Talk 4', 'Talk 3', 'Talk 2']);
  await client.conversations.update({ id: oldest?.id ?? '', archived: true, folderId: null });
  expect((await client.conversations.list({})).total).toBe(4);
  expect((await client.conversations.list({ archived: true })).conversations.map(({ title }) => title)).toEqual([
    'Talk 1',
  ]);
  expect(await client.conversations.folders({})).toEqual([{ id: folder.id, name: 'Harbour', conversations: 4 }]);
  expect(await codeOf(client.conversations.putFolder({ name: 'harbour' }))).toBe('already_exists');
  await client.conversations.removeFolder({ id: folder.id });
  expect((await client.conversations.list({ folderId: null })).total).toBe(4);
});

test('deleting asks first, and then nothing of it is left', async () => {
  const { client } = await library();
  const { id } = await client.conversations.create({});
  await ask(client, id, 'Who is the lighthouse keeper of Lindale?');
  expect(await codeOf(client.conversations.remove({ ids: [id] }))).toBe('confirmation_needed');
  expect(await client.conversations.remove({ ids: [id], confirmed: true })).toEqual({ removed: 1 });
  expect(await codeOf(client.conversations.get({ id }))).toBe('not_found');
  expect((await client.conversations.list({})).total).toBe(0);
  expect(await codeOf(ask(client, id, 'And now?'))).toBe('not_found');
});
