import { expect, test } from 'vitest';
import type { Answer } from '../../../contract/index.ts';
import { emptyThread, reduceThread, selectedCitation, stepSelection, type Thread } from './thread.ts';

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

const asked = reduceThread(emptyThread, { type: 'asked', id: 1, question: 'When?' });
const answered = reduceThread(asked, { type: 'answered', id: 1, answer, select: true });

test('an answer opens its first citation, and the arrows walk through the others', () => {
  expect(selectedCitation(answered)?.page).toBe(1);
  const walk = (thread: Thread, by: 1 | -1) =>
    reduceThread(thread, { type: 'select', selected: stepSelection(thread, by) });
  const second = walk(answered, 1);
  expect(selectedCitation(second)?.page).toBe(2);
  expect(selectedCitation(walk(second, 1))?.page).toBe(2);
  expect(selectedCitation(walk(second, -1))?.page).toBe(1);
});

test('what was stopped stays stopped when its answer still arrives', () => {
  const stopped = reduceThread(asked, { type: 'stopped', id: 1 });
  const late = reduceThread(stopped, { type: 'answered', id: 1, answer, select: false });
  expect(late.turns[0]?.state).toBe('stopped');
});

test('with nothing open, the arrows begin at the last answer', () => {
  const closed = reduceThread(answered, { type: 'select', selected: null });
  const again = reduceThread(closed, { type: 'asked', id: 2, question: 'And now?' });
  expect(stepSelection(again, 1)).toEqual({ turn: 1, n: 1 });
  expect(stepSelection(emptyThread, 1)).toBe(null);
});
