import { expect, test } from 'vitest';
import { byDocument, type Judged, percentile, type Ranked, scoreQuestion, summarise } from './figures.ts';

const at = (documentId: string, start: number, end: number): Ranked => ({ documentId, start, end, alike: [] });
const right = (documentId: string, start: number, end: number, relevance = 3): Judged => ({
  documentId,
  range: { start, end },
  relevance,
});

test('one right passage at rank 2', () => {
  const { figures, firstRight, relevance } = scoreQuestion([at('a', 0, 100), at('b', 0, 100)], [right('b', 0, 100)]);
  expect(figures).toEqual({
    'ndcg@10': 1 / Math.log2(3),
    'recall@10': 1,
    'recall@100': 1,
    'mrr@10': 0.5,
    'success@1': 0,
  });
  expect(firstRight).toBe(2);
  expect(relevance).toEqual([null, 3]);
});

test('graded judgements weigh 2^relevance - 1', () => {
  const { figures } = scoreQuestion([at('a', 0, 10), at('b', 0, 10)], [right('a', 0, 10, 1), right('b', 0, 10, 3)]);
  const gained = 1 + 7 / Math.log2(3);
  const best = 7 + 1 / Math.log2(3);
  expect(figures['ndcg@10']).toBeCloseTo(gained / best, 10);
});

test('the same judgement is met by longer and by shorter passages, not by a neighbour that overlaps a little', () => {
  const judged = [right('a', 1000, 2000)];
  const first = (result: Ranked) => scoreQuestion([result], judged).firstRight;
  expect(first(at('a', 900, 3000))).toBe(1);
  expect(first(at('a', 1200, 1500))).toBe(1);
  expect(first(at('a', 1800, 2800))).toBeNull();
  expect(first(at('b', 1000, 2000))).toBeNull();
});

test('a second passage of what was met already gains nothing', () => {
  const judged = [right('a', 0, 1000)];
  const { figures } = scoreQuestion([at('a', 0, 500), at('a', 500, 1000)], judged);
  expect(figures).toMatchObject({ 'ndcg@10': 1, 'recall@10': 1 });
});

test('one result that holds two right passages counts both, and is no better than perfect', () => {
  const { figures } = scoreQuestion([at('a', 0, 1000)], [right('a', 0, 100), right('a', 500, 600)]);
  expect(figures).toMatchObject({ 'ndcg@10': 1, 'recall@10': 1 });
});

test('what was judged wrong gains nothing and is shown as wrong', () => {
  const { figures, relevance } = scoreQuestion([at('a', 0, 10)], [right('a', 0, 10, 0), right('b', 0, 10)]);
  expect(figures).toMatchObject({ 'ndcg@10': 0, 'recall@100': 0 });
  expect(relevance).toEqual([0]);
});

test('beyond rank 10 only recall at 100 counts', () => {
  const others = Array.from({ length: 30 }, (_, index) => at(`other ${index}`, 0, 10));
  const { figures, firstRight } = scoreQuestion([...others, at('a', 0, 10)], [right('a', 0, 10)]);
  expect(figures).toEqual({ 'ndcg@10': 0, 'recall@10': 0, 'recall@100': 1, 'mrr@10': 0, 'success@1': 0 });
  expect(firstRight).toBe(31);
});

test('a passage that is shown once for several copies is right for each of them', () => {
  const shown = { ...at('copy', 0, 10), alike: [{ documentId: 'a' }] };
  expect(scoreQuestion([shown], [right('a', 500, 510)]).firstRight).toBe(1);
});

test('whole documents are ranked by their best passage', () => {
  const ranking = [at('a', 0, 10), at('a', 20, 30), at('b', 0, 10)];
  const judged = [{ documentId: 'b', range: null, relevance: 1 }];
  expect(scoreQuestion(byDocument(ranking), judged).firstRight).toBe(2);
});

test('a run is the mean of its questions', () => {
  const one = scoreQuestion([at('a', 0, 10)], [right('a', 0, 10)]).figures;
  const none = scoreQuestion([], [right('a', 0, 10)]).figures;
  expect(summarise([one, none], [10, 30])).toMatchObject({ questions: 2, 'ndcg@10': 0.5, p50_ms: 10, p95_ms: 30 });
  expect(summarise([], [])).toMatchObject({ questions: 0, 'ndcg@10': 0, p50_ms: 0 });
  expect(percentile([5, 1, 3], 0.5)).toBe(3);
});
