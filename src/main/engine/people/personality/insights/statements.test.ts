import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { describedBy, readMarkers } from './by-adjectives.ts';
import { readInventory } from './inventory.ts';
import { claimOf } from './polarity.ts';
import { statementsOf } from './statements.ts';

const folder = join(import.meta.dirname, '../../../../../../resources/personality');
const said = (text: string) => statementsOf(text, 0).map(({ start, end }) => text.slice(start, end));

test('only what the speaker says of themselves, as they are, is a statement', () => {
  const text =
    'I love meeting people and hate being alone. Do I worry too much? I was shy as a child. If I could, I would travel. ' +
    "I'm stressed today. I like your plan. She said “I hate parties”. I'll tidy up. I’m not easily annoyed, but I panic easily.";
  expect(said(text)).toEqual(['I love meeting people', 'hate being alone', 'I’m not easily annoyed', 'I panic easily']);
});

test('places are those of the text, wherever the words lie', () => {
  const text = 'Well, honestly,  I love large parties!';
  expect(statementsOf(text, 100)).toEqual([{ text: 'I love large parties', start: 100, end: 137 }]);
});

test('a text without ends of sentences is passed over', () => {
  expect(said(`I love ${'parties and '.repeat(2000)}people`)).toEqual([]);
});

test.each([
  ["I don't like parties", 'I like parties', -1],
  ['I never avoid parties', 'I like parties', 1],
  ["I can't stand crowds", 'I like crowds', -1],
  ["I don't mind being watched", 'I like being watched', 1],
  ["I can't help worrying", 'I often worrying', 1],
  ['I find poetry dull', 'I like poetry', -1],
  ['I find poetry really moving', 'I like poetry', 1],
  ['I have difficulty starting tasks', 'I find it easy starting tasks', -1],
  ["I'm not much of a fan of crowds".replace("I'm", 'I am'), 'I like crowds', -1],
  ['I trust nobody', 'I trust anything', -1],
  ['I am terrible at small talk', 'I am good at small talk', -1],
] as const)('%s', (statement, content, polarity) => {
  expect(claimOf(statement)).toEqual({ content, polarity });
});

test('the inventories are whole: 10 and 24 items a trait, none of opinion used, keys kept through negation', () => {
  for (const [file, each] of [
    ['ipip-50.json', 10],
    ['ipip-neo-120.json', 24],
  ] as const) {
    const { items } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as { items: { trait: string }[] };
    const counts = Object.values(Object.groupBy(items, ({ trait }) => trait)).map((one) => one?.length);
    expect(counts).toEqual([each, each, each, each, each]);
  }
  const { items, background } = readInventory(folder);
  const texts = new Set(items.map(({ text }) => text));
  // 50 and 120, of which 14 are in both, without the 4 on politics.
  expect(texts.size).toBe(152);
  expect([...texts].some((text) => /vote|tough on crime|right and wrong/.test(text))).toBe(false);
  const find = (text: string) => items.find((item) => item.text === text);
  expect(find("Don't talk a lot.")).toMatchObject({
    trait: 'extraversion',
    content: 'I talk a lot',
    direction: 1,
    agrees: -1,
  });
  expect(find('Avoid crowds.')).toMatchObject({ content: 'I like crowds', direction: 1, agrees: -1 });
  expect(find('Seldom feel blue.')).toMatchObject({ trait: 'neuroticism', content: 'I feel blue', direction: 1 });
  expect(background.length).toBeGreaterThan(100);
});

test('adjectives of a person count, those of a moment do not', () => {
  const markers = readMarkers(folder);
  const read = (statement: string) =>
    describedBy(statement, markers).map(({ word, direction }) => `${word} ${direction}`);
  expect(read('I am shy and reserved')).toEqual(['shy -1', 'reserved -1']);
  expect(read('I am not a very tidy person')).toEqual(['tidy -1']);
  expect(read('I am nervous')).toEqual([]);
  expect(read('I am always nervous')).toEqual(['nervous 1']);
  expect(read('I am shy of him')).toEqual([]);
});
