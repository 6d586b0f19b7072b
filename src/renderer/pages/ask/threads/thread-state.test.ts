import { expect, test } from 'vitest';
import type { Answer, ChatMessage, ConversationEvent } from '../../../../contract/index.ts';
import { emptyThread, reduceThread, selectedCitation, stepSelection, type Thread } from './thread-state.ts';
import { toTurns } from './turns.ts';

const conversationId = '018f0000-0000-7000-8000-000000000000';

function message(id: string, parentId: string | null, part: Partial<ChatMessage> = {}): ChatMessage {
  return {
    ...{ id, conversationId, parentId, role: 'user', text: id, answer: null, state: 'done', error: null },
    ...{ tools: [], createdAt: 0, branch: { at: 0, ids: [id] }, feedback: null },
    ...part,
  };
}

const citation = (n: number) => ({
  n,
  documentId: '018f0000-0000-7000-8000-000000000001',
  title: 'Service report.pdf',
  path: '/house/Service report.pdf',
  page: n,
  start: n * 10,
  end: n * 10 + 5,
  quote: 'quote',
  date: null,
});

const answer: Answer = {
  answer: 'It was serviced. [1] Twice. [2]',
  sentences: [],
  grounded: true,
  citations: [citation(1), citation(2)],
  coverage: {
    ...{ passages: 4, considered: 4, notConsidered: [], read: 4, leftOut: [], quoted: 2, documents: 1 },
    everything: true,
    reading: null,
  },
  disagreements: [],
  table: null,
  tools: [],
  made: {
    ...{ assistantId: null, assistantVersion: null, promptVersion: null, backend: 'extractive', provider: null },
    ...{ model: null, parameters: {}, mode: 'basic', question: 'When?', passages: [] },
  },
  stopped: 'end',
  error: null,
  model: null,
  tokens: 0,
  promptTokens: null,
  answerTokens: null,
  cost: 0,
  ms: 90,
};

function play(thread: Thread, ...events: readonly ConversationEvent[]): Thread {
  return events.reduce((state, event) => reduceThread(state, { type: 'event', event, select: true }), thread);
}

const asked = play(
  reduceThread(emptyThread, { type: 'began', question: 'When?' }),
  { type: 'message', message: message('q', null) },
  { type: 'message', message: message('a', 'q', { role: 'assistant', text: '', state: 'streaming' }) },
);
const words = (delta: string): ConversationEvent => ({ type: 'event', messageId: 'a', event: { type: 'text', delta } });
const answered = play(asked, words('It was '), words('serviced.'), {
  type: 'message',
  message: message('a', 'q', { role: 'assistant', text: answer.answer, answer }),
});
const texts = (thread: Thread) => thread.messages.map(({ text }) => text);

test('the words of an answer grow under its question', () => {
  expect(texts(play(asked, words('It was '), words('serv')))).toEqual(['q', 'It was serv']);
});

test('coming back to an answer that is being written goes on after the part that came', () => {
  const part = message('a', 'q', { role: 'assistant', text: 'It was ', state: 'streaming' });
  const back = reduceThread({ ...answered, messages: [message('q', null), part] }, { type: 'began', question: null });
  expect(texts(play(back, { type: 'message', message: part }, words('serviced.')))).toEqual(['q', 'It was serviced.']);
});

test('an answer opens its first citation, and the arrows walk through the others', () => {
  expect(selectedCitation(answered)?.page).toBe(1);
  const walk = (thread: Thread, by: 1 | -1) =>
    reduceThread(thread, { type: 'select', selected: stepSelection(thread, by) });
  const second = walk(answered, 1);
  expect(selectedCitation(second)?.page).toBe(2);
  expect(selectedCitation(walk(second, 1))?.page).toBe(2);
  expect(selectedCitation(walk(second, -1))?.page).toBe(1);
  const closed = reduceThread(answered, { type: 'select', selected: null });
  expect(stepSelection(closed, 1)).toEqual({ messageId: 'a', n: 1 });
});

test('another version of a message stands in its place, and what followed is gone', () => {
  const longer = play(answered, { type: 'message', message: message('q2', 'a') });
  const version = message('b', 'q', { role: 'assistant', branch: { at: 1, ids: ['a', 'b'] } });
  expect(texts(play(longer, { type: 'message', message: version }))).toEqual(['q', 'b']);
  const edited = message('q-', null, { branch: { at: 1, ids: ['q', 'q-'] } });
  expect(texts(play(longer, { type: 'message', message: edited }))).toEqual(['q-']);
});

test('a question that never arrived is kept to be sent again', () => {
  const began = reduceThread(emptyThread, { type: 'began', question: 'When?' });
  const lost = reduceThread(began, { type: 'unsent', text: 'When?', error: new Error('gone') });
  expect({ live: lost.live, text: lost.unsent?.text }).toEqual({ live: null, text: 'When?' });
});

test('turns that did not change stay the same objects', () => {
  const messages = [message('0', null, { role: 'assistant' }), ...answered.messages];
  const turns = toTurns(messages, 0);
  expect(turns.map(({ question, answers }) => [question?.id, answers.length])).toEqual([
    [undefined, 1],
    ['q', 1],
  ]);
  const more = toTurns([...messages, message('q2', 'a')], 0);
  expect(more[0]).toBe(turns[0]);
  expect(more[1]).toBe(turns[1]);
});
