import { beforeAll, expect, test } from 'vitest';
import {
  inputOfFile,
  type LabelledText,
  labelledTexts,
  mark,
  totals,
} from '../../../../../tests/kit/labelled-people.ts';
import { foldName } from './person-name.ts';
import { readPeople } from './read-people.ts';
import type { FoundFact, PeopleInput } from './types.ts';
import { type Lexicon, loadLexicon } from './words/lexicon.ts';

let lexicon: Lexicon;
let texts: LabelledText[];
beforeAll(async () => {
  lexicon = await loadLexicon();
  texts = [...(await labelledTexts('development')), ...(await labelledTexts('held-out'))];
});

test('nine of ten accepted facts are right on texts that the rules were not made with, and enough are found', async () => {
  const marks = await Promise.all((await labelledTexts('held-out')).map((one) => mark(one, lexicon)));
  const { patternPrecision, recall } = totals(marks);
  const wrong = marks.flatMap(({ name, wrong: facts }) => facts.map(({ statement }) => `${name}: ${statement}`));
  expect(patternPrecision, wrong.join('\n')).toBeGreaterThanOrEqual(0.9);
  expect(recall).toBeGreaterThanOrEqual(0.7);
});

test('what the rules were made with stays right', async () => {
  const marks = await Promise.all((await labelledTexts('development')).map((one) => mark(one, lexicon)));
  const { patternPrecision, recall } = totals(marks);
  const wrong = marks.flatMap(({ name, wrong: facts }) => facts.map(({ statement }) => `${name}: ${statement}`));
  expect(patternPrecision, wrong.join('\n')).toBeGreaterThanOrEqual(0.97);
  expect(recall).toBeGreaterThanOrEqual(0.9);
});

/** Words of the value that the passage has to show: articles and labels of ours apart. */
function shows({ value, span }: FoundFact, text: string): boolean {
  const quote = foldName(text.slice(span.start, span.end)).replaceAll(' ', '');
  const date = /^\d{4}-\d\d(-\d\d)?$/.test(value);
  const words = foldName(value).split(' ');
  // Names of relations are ours (spouse), full names may come from elsewhere in the text.
  return date || words.some((word) => quote.includes(word));
}

function check(input: PeopleInput): void {
  const { people, facts } = readPeople(input, lexicon);
  const spans = [
    ...facts.map(({ span, statement }) => ({ span, what: statement })),
    ...people.flatMap(({ name, mentions }) => mentions.map(({ first }) => ({ span: first, what: name }))),
  ];
  for (const { span, what } of spans) {
    expect(span.start, what).toBeGreaterThanOrEqual(0);
    expect(span.end, what).toBeLessThanOrEqual(input.text.length);
    const quote = input.text.slice(span.start, span.end);
    expect(quote.trim(), what).not.toBe('');
    expect(quote, what).toBe(quote.trim());
    expect(quote.isWellFormed(), what).toBe(true);
  }
  for (const fact of facts)
    expect(shows(fact, input.text), `${fact.statement}: ${input.text.slice(fact.span.start, fact.span.end)}`).toBe(
      true,
    );
  const keys = new Set(people.map(({ key }) => key));
  for (const { person, other } of facts) expect(keys.has(person) && (other === null || keys.has(other))).toBe(true);
  for (const { name, mentions } of people) expect(mentions.length, name).toBeGreaterThan(0);
}

test('every passage is whole, inside its text, and shows what it is evidence of', async () => {
  for (const { name, text } of texts) check(await inputOfFile(name, text));
});

test.each([
  ['lines that end as on Windows', (text: string) => text.replaceAll('\n', '\r\n')],
  [
    'emoji and letters beyond the basic plane before every line',
    (text: string) => text.replace(/(?<=[.!?]) (?=[A-Z])/g, ' 👩‍🔬🏽𝔄 '),
  ],
  ['accents as marks of their own', (text: string) => text.normalize('NFD')],
  ['names written from right to left', (text: string) => text.replaceAll('Tom', 'مريم').replaceAll('Maya', 'דנה')],
])('passages stay right with %s', (_, change) => {
  for (const { text } of texts) check({ text: change(text), format: 'txt', metadata: {}, title: '' });
});

test('the same is found in lines that end as on Windows', () => {
  for (const { name, text } of texts.filter((one) => one.name.endsWith('.txt'))) {
    const statements = (words: string) =>
      readPeople({ text: words, format: 'txt', metadata: {}, title: '' }, lexicon).facts.map(
        ({ statement }) => statement,
      );
    expect(statements(text.replaceAll('\n', '\r\n')), name).toEqual(statements(text));
  }
});
