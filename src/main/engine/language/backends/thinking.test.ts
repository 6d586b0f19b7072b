import { expect, test } from 'vitest';
import { createThinkingFilter } from './thinking.ts';

/** What is shown of an answer that comes in pieces of a length. */
function shownOf(answer: string, by: number): string[] {
  const filter = createThinkingFilter();
  const pieces: string[] = [];
  for (let at = 0; at < answer.length; at += by) pieces.push(filter.push(answer.slice(at, at + by)));
  return [...pieces, filter.end()];
}

test.each([
  ['thoughts before an answer', '<think>\nHm, the keeper …\n</think>\n\nAt dusk.', 'At dusk.'],
  ['thoughts in other letters', '<THINKING>a < b</THINKING>At dusk.', 'At dusk.'],
  ['thoughts between paragraphs', 'At dusk.\n<think>And?</think>\nDaily.', 'At dusk.\nDaily.'],
  ['thoughts without end', '<think>Hm, the keeper', ''],
  ['no thoughts at all', '  At dusk, if 3 < 4 and <b>.', '  At dusk, if 3 < 4 and <b>.'],
  [
    'an answer about such tags',
    'It writes <think> and </think> around them.',
    'It writes <think> and </think> around them.',
  ],
  ['what only begins like a tag', 'At dusk.\n<thin', 'At dusk.\n<thin'],
])('%s, however it is cut', (_what, answer, shown) => {
  for (let by = 1; by <= answer.length; by++) expect(shownOf(answer, by).join('')).toBe(shown);
});

test('words are shown as they come', () => {
  const filter = createThinkingFilter();
  expect([filter.push('The keeper '), filter.push('lights <'), filter.push('3 the lamp')]).toEqual([
    'The keeper ',
    'lights ',
    '<3 the lamp',
  ]);
});
