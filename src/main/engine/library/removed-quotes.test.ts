import { expect, test } from 'vitest';
import type { Answer, Citation } from '../../../contract/index.ts';
import { removedNote, withoutDocument } from './removed-quotes.ts';

const gone = '018f0000-0000-7000-8000-000000000001';
const other = '018f0000-0000-7000-8000-000000000002';
const citation = (n: number, documentId: string, quote: string): Citation => ({
  ...{ n, documentId, quote, title: `Title ${n}`, path: `/p${n}`, page: null, start: 0, end: quote.length, date: null },
});

const first = 'The keeper of the light at Lindale is called Martha Quill.';
const second = 'The ferry leaves at seven in the morning.';

function answerOf(sentences: Answer['sentences'], text: string, more: Partial<Answer> = {}): Answer {
  return {
    ...{ answer: text, sentences, grounded: true, citations: [citation(1, gone, first), citation(2, other, second)] },
    coverage: {
      ...{ passages: 2, considered: 2, notConsidered: [], read: 2, leftOut: [], quoted: 2, documents: 2 },
      ...{ everything: true, reading: null },
    },
    ...{ disagreements: [], table: null, tools: [], stopped: 'end', error: null, model: null, tokens: 0 },
    made: {
      ...{ assistantId: null, assistantVersion: null, promptVersion: null, backend: 'extractive', provider: null },
      ...{ model: null, parameters: {}, mode: 'basic', question: 'Who?' },
      passages: [
        { documentId: gone, start: 0, end: 9 },
        { documentId: other, start: 0, end: 9 },
      ],
    },
    ...{ promptTokens: null, answerTokens: null, cost: 0, ms: 1 },
    ...more,
  };
}

const supported = (text: string, ...citations: number[]) => ({ text, citations, support: 'supported' as const });

test('what was quoted from a removed document leaves the answer; the rest stays as it is', () => {
  const text = `${first} [1] ${second} [2]`;
  const after = withoutDocument(answerOf([supported(first, 1), supported(second, 2)], text), text, gone);
  expect(after.text).toBe(`${removedNote} [1] ${second} [2]`);
  expect(after.answer.answer).toBe(after.text);
  expect(after.answer.citations).toMatchObject([
    { n: 1, quote: '', title: 'Removed document', path: '' },
    { n: 2, quote: second, title: 'Title 2' },
  ]);
  expect(after.answer.made.passages.map(({ documentId }) => documentId)).toEqual([other]);
  expect(JSON.stringify(after)).not.toContain('Martha');
});

test('a sentence of two sources stays, unless it repeats the removed one', () => {
  const both = 'There is a light and a ferry.';
  const repeating = 'As it says, the keeper of the light at Lindale is called Martha Quill, and a ferry goes.';
  const text = `${both} [1][2] ${repeating} [1][2]`;
  const after = withoutDocument(answerOf([supported(both, 1, 2), supported(repeating, 1, 2)], text), text, gone);
  expect(after.text).toBe(`${both} [1][2] ${removedNote} [1][2]`);
});

test('words around the sentences, computed rows and what tools brought go too', () => {
  const text = `> ${first}\n\nThat is all. [2]`;
  const table = {
    ...{ documentId: gone, title: 'x', table: 'y', sql: 'SELECT 1', columns: ['a'], rows: [['Martha']], fromRows: [1] },
    rowsUsed: 1,
  };
  const use = { id: 't', tool: 'search', why: '', arguments: '{}', state: 'done', outcome: first, ms: 1 } as const;
  const answer = answerOf([supported('That is all.', 2)], text, { table, tools: [use] });
  const after = withoutDocument(answer, text, gone);
  expect(JSON.stringify(after)).not.toContain('Martha');
  expect(after.text).toContain('That is all.');
  expect(after.answer.table).toBeNull();
});
