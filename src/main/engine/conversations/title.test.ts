import { expect, test } from 'vitest';
import { titleOf } from './title.ts';

test.each([
  ['Who is the lighthouse keeper of Lindale?', 'The lighthouse keeper of Lindale'],
  ['What is the monthly rent?', 'Monthly rent'],
  ['What is it?', 'What is it'],
  ['please tell me about the ferry to Ostrey', 'The ferry to Ostrey'],
  ['When does the ferry leave?\nI need it for tomorrow.', 'When does the ferry leave'],
  ['## Summary of 2024', 'Summary of 2024'],
  ['???', 'A question'],
  ['东京的图书馆在哪里？'.repeat(12), `${'东京的图书馆在哪里？'.repeat(12).slice(0, 59)}…`],
])('%s', (question, title) => {
  expect(titleOf(question)).toBe(title);
});

test('a long question ends at a word, within sixty letters', () => {
  const title = titleOf('Compare every contract that we have signed with the harbour authority since the year 1998');
  expect(title).toBe('Compare every contract that we have signed with the harbour…');
  expect(title.length).toBeLessThanOrEqual(60);
});
