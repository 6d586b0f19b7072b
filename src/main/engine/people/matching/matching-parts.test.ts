import { expect, test } from 'vitest';
import { saidIn } from './attribute.ts';
import { cosine, meanOf, signed, signsOf, toBytes } from './fact-vector.ts';
import { inverseOf, kinOf } from './kinship.ts';
import { isNeed, needOf } from './needs.ts';
import type { Voice } from './store-passages.ts';
import { topicOf } from './topic.ts';

test('what a question is about', () => {
  const asked = [
    ['Who can help me with a leaking pipe?', 'a leaking pipe'],
    ['who knows about kelp forests', 'kelp forests'],
    ['Do I know anyone who is good at chess?', 'chess'],
    ['beekeeping', 'beekeeping'],
    ['Who?', 'Who?'],
  ];
  expect(asked.map(([question = '']) => topicOf(question))).toEqual(asked.map(([, topic]) => topic));
});

test('what somebody looks for', () => {
  expect(['is looking for a plumber', 'wants to learn Greek', 'works as a plumber', 'likes bees'].map(isNeed)).toEqual([
    ...[true, true, false, false],
  ]);
  expect(needOf('is looking for a plumber.')).toBe('a plumber');
});

test('a relation from either side', () => {
  expect(kinOf('sister Tove Lindqvist', 'Tove Lindqvist')).toBe('sister');
  expect(kinOf('boss Tove', 'Tove Lindqvist')).toBe('boss');
  expect(['sister', 'mother', 'boss', 'friend'].map(inverseOf)).toEqual([
    'sibling',
    'child',
    'works for them',
    'friend',
  ]);
});

test('of a talk everybody is held to their own turns, and a question is nothing that is known', () => {
  const text = 'Maya Berg: The pump needs a new seal.\nTom Ford: Does anybody know about a pump?\nMaya Berg: I do.\n';
  const voice = (personId: string, name: string): Voice => ({
    versionId: 1,
    personId,
    role: 'spoke',
    name,
    keys: '[]',
  });
  const said = saidIn(
    { text, offset: 0, format: 'txt' },
    { start: 0, end: text.length },
    [voice('m', 'Maya Berg'), voice('t', 'Tom Ford')],
    new Set(['pump', 'seal']),
  );
  expect(said.map(({ personId, words, start, end }) => [personId, words, text.slice(start, end)])).toEqual([
    ['m', 2, 'The pump needs a new seal.'],
  ]);
});

test('a vector in bytes keeps its direction, and its signs', () => {
  const vector = Float32Array.from({ length: 384 }, (_, at) => Math.sin(at * 1.7));
  const bytes = signed(toBytes(vector));
  expect(cosine(vector, bytes)).toBeGreaterThan(0.999);
  expect(signsOf(bytes)).toEqual(signsOf(vector));
  expect(cosine(meanOf([bytes, bytes]) ?? [], vector)).toBeGreaterThan(0.999);
  expect(meanOf([])).toBeNull();
});
