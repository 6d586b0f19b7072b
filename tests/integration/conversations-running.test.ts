import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import type { ChatMessage, ConversationEvent } from '../../src/contract/index.ts';
import type { Answering, AnswerJob } from '../../src/main/engine/chat/index.ts';
import { openConversationsOnly, plainAnswer } from '../kit/conversations.ts';
import { codeOf, temporaryFolder } from '../kit/engine.ts';

async function opened(answer: Answering['answer']) {
  const folder = await temporaryFolder();
  const library = await openConversationsOnly(folder, answer);
  onTestFinished(library.close);
  const { conversations, principal } = library;
  const { id } = await conversations.create(principal, {});
  const messages = async () => (await conversations.messages(principal, { id })).messages;
  return { ...library, folder, id, messages };
}

/** Words, and then nothing until it is stopped; then what came. */
const endless: Answering['answer'] = async function* (_, job) {
  yield { type: 'step', text: 'Looking' };
  for (const delta of ['The lamp ', 'is red ']) yield { type: 'text', delta };
  await new Promise<void>((resolve) => job.signal.addEventListener('abort', () => resolve()));
  yield plainAnswer(job, 'The lamp is red', { stopped: 'cancelled' });
};

const wordsOf = (events: readonly ConversationEvent[]) =>
  events
    .flatMap((event) => (event.type === 'event' && event.event.type === 'text' ? [event.event.delta] : []))
    .join('');

async function heard(events: AsyncIterable<ConversationEvent>, until?: (event: ConversationEvent) => boolean) {
  const all: ConversationEvent[] = [];
  for await (const event of events) {
    all.push(event);
    if (until?.(event)) break;
  }
  return all;
}

const isWord = (event: ConversationEvent) => event.type === 'event' && event.event.type === 'text';

test('leaving does not stop an answer; whoever comes later hears all of it; stopping keeps the part that came', async () => {
  const { conversations, principal, id, messages } = await opened(endless);
  const first = await heard(conversations.send(principal, { id, text: 'Which colour has the lamp?' }), isWord);
  expect(first.map(({ type }) => type)).toEqual(['message', 'title', 'message', 'event', 'event']);
  expect((await conversations.get(principal, id)).answering).toBe(true);
  expect(await codeOf(heard(conversations.send(principal, { id, text: 'And now?' })))).toBe('unavailable');
  // What came is stored soon, while it is still being written.
  while (!(await messages())[1]?.text.includes('red')) await sleep(20);
  expect((await messages())[1]?.state).toBe('streaming');

  const following = heard(conversations.follow(principal, id));
  const again = await heard(conversations.follow(principal, id), (event) => event.type === 'message');
  expect(again[0]).toMatchObject({ message: { text: 'The lamp is red ', state: 'streaming' } });
  expect(await conversations.stop(principal, id)).toEqual({ stopped: true });
  const [, answer] = await messages();
  expect(answer).toMatchObject({ state: 'stopped', text: 'The lamp is red', answer: { stopped: 'cancelled' } });
  const late = await following;
  expect(late.at(-1)).toEqual({ type: 'message', message: answer });
  expect(await heard(conversations.follow(principal, id))).toEqual([]);
  expect(await conversations.stop(principal, id)).toEqual({ stopped: false });
  await heard(conversations.send(principal, { id, text: 'Again?' }), isWord);
});

test('an answer that does not react is given up, and its part is kept', async () => {
  const { conversations, principal, id, messages } = await opened(async function* () {
    yield { type: 'text', delta: 'Half a sen' };
    await new Promise(() => {});
  });
  await heard(conversations.send(principal, { id, text: 'Well?' }), isWord);
  await conversations.stop(principal, id);
  expect((await messages())[1]).toMatchObject({ state: 'stopped', text: 'Half a sen', answer: null });
});

test('closing stops what is being written and stores it', async () => {
  const library = await opened(endless);
  const { conversations, principal, id } = library;
  await heard(conversations.send(principal, { id, text: 'Which colour?' }), isWord);
  await library.close();
  const again = await openConversationsOnly(library.folder, endless);
  onTestFinished(again.close);
  const { messages } = await again.conversations.messages(principal, { id });
  expect(messages[1]).toMatchObject({ state: 'stopped', text: 'The lamp is red' });
});

test('a failure before the first word is kept with the question, and can be asked again', async () => {
  let failing = true;
  const { conversations, principal, id, messages } = await opened(async function* (_, job) {
    if (failing) throw Object.assign(new Error('no'), { code: 'model_key', message: 'The key is wrong. Change it.' });
    yield plainAnswer(job, 'Now it is here.');
  });
  const events = await heard(conversations.send(principal, { id, text: 'Is it here?' }));
  expect(events.at(-1)).toMatchObject({ message: { state: 'failed', error: { code: 'model_key' } } });
  failing = false;
  const [, failed] = await messages();
  await heard(conversations.regenerate(principal, { messageId: failed?.id ?? '' }));
  expect((await messages())[1]).toMatchObject({ state: 'done', text: 'Now it is here.', branch: { at: 1 } });
});

test('what was said before goes with a question, along its own branch', async () => {
  const jobs: AnswerJob[] = [];
  const { conversations, principal, id, messages } = await opened(async function* (_, job) {
    jobs.push(job);
    yield plainAnswer(job, `Answer ${jobs.length}`);
  });
  for (const text of ['One?', 'Two?']) await heard(conversations.send(principal, { id, text }));
  const [, , second] = await messages();
  await heard(conversations.edit(principal, { messageId: second?.id ?? '', text: 'Three?' }));
  expect(jobs.map(({ past }) => past.map(({ text }) => text))).toEqual([
    [],
    ['One?', 'Answer 1'],
    ['One?', 'Answer 1'],
  ]);
  expect(jobs[2]?.question).toBe('Three?');
});

test('a tool that waits for the user is told to everybody, again to whoever comes later, and goes on after a yes', async () => {
  const { conversations, consents, principal, id, messages } = await opened(async function* (_, job) {
    const request = { id: 'r1', tool: 'send mail', permission: 'send', why: 'asked', arguments: '{}' } as const;
    const allowed = await job.consent(request);
    const again = await job.consent({ ...request, id: 'r2' });
    yield plainAnswer(job, `${allowed} ${again}`);
  });
  const isConsent = (event: ConversationEvent) => event.type === 'event' && event.event.type === 'consent';
  await heard(conversations.send(principal, { id, text: 'Send it' }), isConsent);
  const later = conversations.follow(principal, id);
  await later.next();
  const told = await heard(conversations.follow(principal, id), isConsent);
  expect(told.at(-1)).toMatchObject({ event: { request: { id: 'r1', tool: 'send mail' } } });
  consents.answer(principal, { id: 'r1', allow: true, always: true });
  const all = await heard(later);
  expect(all.filter(isConsent)).toHaveLength(1);
  expect((await messages())[1]?.text).toBe('true true');
});

test('a long answer is stored whole and found by its words', async () => {
  const words = Array.from({ length: 30_000 }, (_, n) => `word${n}`).join(' ');
  const { conversations, principal, id, messages } = await opened(async function* (_, job) {
    for (let at = 0; at < words.length; at += 5000) yield { type: 'text', delta: words.slice(at, at + 5000) };
    yield plainAnswer(job, words);
  });
  const events = await heard(conversations.send(principal, { id, text: 'All words?' }));
  expect(wordsOf(events)).toBe(words);
  expect((await messages())[1]?.text).toBe(words);
  let found: { messageId: string | null }[] = [];
  while (found.length === 0) found = await conversations.search(principal, { query: 'word29999' });
  expect(found).toMatchObject([{ role: 'assistant', excerpt: expect.stringContaining('word29999') }]);
});

test('a branch of 2,000 messages is read page by page, from its end', async () => {
  const { conversations, principal } = await opened(endless);
  const messages = Array.from({ length: 2000 }, (_, n) => ({
    uuid: `m${n}`,
    sender: n % 2 === 0 ? 'human' : 'assistant',
    text: `Message ${n}`,
  }));
  const text = JSON.stringify([{ uuid: 'c', name: 'Long', chat_messages: messages }]);
  for await (const _ of conversations.import(principal, { text }));
  const { conversations: all } = await conversations.list(principal, {});
  const id = all.find(({ title }) => title === 'Long')?.id ?? '';
  const seen: ChatMessage[] = [];
  for (let earlier = 1, before: string | undefined; earlier > 0; before = seen[0]?.id) {
    const page = await conversations.messages(principal, { id, before, limit: 150 });
    seen.unshift(...page.messages);
    earlier = page.earlier;
    expect(earlier).toBe(2000 - seen.length);
  }
  expect(seen.map((message) => message.text)).toEqual(messages.map((message) => message.text));
});

test('an import that is left keeps what was whole, and nothing of what was not', async () => {
  const { conversations, principal, storage } = await opened(endless);
  const conversation = (n: number) => ({
    ...{ uuid: `c${n}`, name: `Long ${n}` },
    chat_messages: Array.from({ length: 400 }, (_, at) => ({ uuid: `m${at}`, sender: 'human', text: `Text ${at}` })),
  });
  const text = JSON.stringify(Array.from({ length: 30 }, (_, n) => conversation(n)));
  const leaving = new AbortController();
  const leave = async () => {
    for await (const _ of conversations.import(principal, { text }, leaving.signal)) leaving.abort();
  };
  await expect(leave()).rejects.toThrow();
  for (let left = true; left; await sleep(10)) {
    const { removal, purged } = await storage.read.conversations.hiddenOnes({});
    left = removal || purged;
  }
  const { conversations: all } = await conversations.list(principal, { limit: 200 });
  const lengths = all.filter(({ title }) => title.startsWith('Long')).map(({ messages }) => messages);
  expect(lengths.length).toBeLessThan(30);
  expect(lengths.every((length) => length === 400)).toBe(true);
  // Another import is not kept from beginning.
  for await (const _ of conversations.import(principal, { text: JSON.stringify([conversation(99)]) }));
});
