import { expect, test } from 'vitest';
import { matchExpression, matchRanges, questionTerms } from './keyword/keyword-query.ts';
import { scoreRanking } from './metrics.ts';

test('nothing in a question is syntax of the keyword index', () => {
  const terms = questionTerms('NEAR("a" b) OR title:* "; DROP\0 -- Löwe');
  expect(terms).toContain('lowe');
  expect(matchExpression(terms)).toMatch(/^"[^"]+"( OR "[^"]+")*$/);
});

test('function words are left out unless there is nothing else', () => {
  expect(questionTerms('Which judge heard the appeal?')).toEqual(['judge', 'heard', 'appeal']);
  expect(questionTerms('Who is it?')).toEqual(['who', 'is', 'it']);
  expect(questionTerms('?!')).toEqual([]);
});

test('words of the question are marked in a result, in other forms too', () => {
  const text = 'Two models were tested.';
  expect(matchRanges(text, ['model', 'testing']).map(({ start, end }) => text.slice(start, end))).toEqual([
    'models',
    'tested',
  ]);
});

test('a perfect ranking scores one', () => {
  const relevance = new Map([
    ['a', 2],
    ['b', 1],
  ]);
  expect(scoreRanking(['a', 'b', 'c'], relevance)).toEqual({
    'ndcg@10': 1,
    'recall@10': 1,
    'recall@100': 1,
    'mrr@10': 1,
    'success@1': 1,
  });
});
