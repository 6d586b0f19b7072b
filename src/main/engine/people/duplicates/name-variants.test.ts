import { expect, test } from 'vitest';
import { blocksOf, distance, nameVariant } from './name-variants.ts';

const pairs: [string, string][] = [
  ['Robert Smith', 'Bob Smith'],
  ['Katarina Müller', 'Katarina Mueller'],
  ['Дмитрий Иванов', 'Dmitri Ivanov'],
  ['Ekaterina Chekhova', 'Екатерина Чехова'],
  ['Jonathan Oberholzer', 'Jonathan Oberhozler'],
  ['Maya Lindqvist', 'M. Lindqvist'],
  ['Maya Lindqvist', 'Lindqvist Maya'],
  ['Maya Anna Lindqvist', 'Maya Lindqvist'],
  ['José García', 'Jose Garcia'],
];

test.each(pairs)('%s and %s may be one person, and are compared', (a, b) => {
  expect(nameVariant(a, b)?.score).toBeGreaterThan(0.45);
  const blocks = new Set(blocksOf([a]));
  expect(blocksOf([b]).some((block) => blocks.has(block))).toBe(true);
});

test.each([
  ['Maya Lindqvist', 'Tom Baker'],
  ['Anna Berg', 'Anna Borg'],
  ['Per Holm', 'Per Dahl'],
  ['Maya', 'Mayo'],
])('%s and %s are two', (a, b) => {
  expect(nameVariant(a, b)?.score ?? 0).toBeLessThan(0.4);
});

test('two letters that changed places are one error', () => {
  expect(distance('maya', 'amya', 2)).toBe(1);
  expect(distance('maya', 'maya', 2)).toBe(0);
  expect(distance('maya', 'tom', 2)).toBe(3);
});
