import { expect, test } from 'vitest';
import { type EvaluationRun, type QuestionFigures, runConfigurationSchema } from '../../../../contract/index.ts';
import { compareRuns, type WholeRun } from './compare.ts';
import { summarise } from './figures.ts';
import type { StoredQuestion } from './stored.ts';

const configuration = runConfigurationSchema.parse({
  ...{ model: 'minilm', answeredBy: 'exact', chunkSize: 1000, chunkOverlap: 200, ownChunking: [] },
  ...{ appVersion: '1', documents: 3, passages: 9 },
});

function runOf(name: string, ndcg: Record<string, number | null>, judged: Record<string, string> = {}): WholeRun {
  const questions = Object.entries(ndcg).map(([questionId, value]): StoredQuestion => {
    const figures: QuestionFigures | null =
      value === null
        ? null
        : { 'ndcg@10': value, 'recall@10': value, 'recall@100': 1, 'mrr@10': value, 'success@1': value };
    const top = { rank: 1, documentId: `found by ${name}`, fingerprint: '', start: 0, end: 5, relevance: null };
    return {
      ...{ questionId, text: `Question ${questionId}`, answerable: true, judged: judged[questionId] ?? '', figures },
      ...{ firstRight: value === 1 ? 1 : null, ms: name === 'before' ? 10 : 20, results: [top], answer: null },
    };
  });
  const figures = summarise([], []);
  const leftOut = { unjudged: 0, stale: 0, failed: 0 };
  const run: EvaluationRun = { id: name, name, at: 0, configuration, figures, answers: null, leftOut };
  return { run, questions };
}

const compare = (before: WholeRun, after: WholeRun) =>
  compareRuns(before, after, 1, ({ rank, documentId, start, end, relevance }) => ({
    ...{ rank, documentId, start, end, relevance },
    ...{ title: documentId, path: '', text: '' },
  }));

test('the questions that got worse come first, the worst of them before the others, with both top results', () => {
  const before = runOf('before', { a: 1, b: 1, c: 0, d: 0.5 });
  const after = runOf('after', { a: 0.5, b: 0, c: 1, d: 0.5 });
  const found = compare(before, after);
  expect(found.worse.map(({ text, change }) => ({ text, change }))).toEqual([
    { text: 'Question b', change: -1 },
    { text: 'Question a', change: -0.5 },
  ]);
  expect(found.worse[0]).toMatchObject({
    before: { ndcg: 1, firstRight: 1, top: { title: 'found by before' } },
    after: { ndcg: 0, firstRight: null, top: { title: 'found by after' } },
  });
  expect(found.better.map(({ questionId }) => questionId)).toEqual(['c']);
  expect(found.questions).toEqual({
    ...{ both: 4, worse: 2, better: 1, same: 1 },
    ...{ onlyBefore: 0, onlyAfter: 0, rejudged: 0 },
  });
  expect(found.time).toEqual({ before: 10, after: 20 });
});

test('means are over what both asked with the same judgements', () => {
  const before = runOf('before', { a: 0.4, b: 1, gone: 1, unasked: null }, { b: 'one right' });
  const after = runOf('after', { a: 0.6, b: 0, new: 0, unasked: null }, { b: 'two right' });
  const { figures, questions, worse } = compare(before, after);
  expect(figures[0]).toMatchObject({ figure: 'ndcg@10', before: 0.4, after: 0.6, p: 1 });
  expect(questions).toMatchObject({ both: 1, onlyBefore: 1, onlyAfter: 1, rejudged: 1 });
  expect(worse).toEqual([]);
});

test('a run against itself shows no change', () => {
  const run = runOf('before', { a: 0.4, b: 1 });
  const { figures, questions } = compare(run, run);
  expect(figures.every(({ change, p, low, high }) => change === 0 && p === 1 && low === 0 && high === 0)).toBe(true);
  expect(questions).toMatchObject({ both: 2, same: 2 });
});
