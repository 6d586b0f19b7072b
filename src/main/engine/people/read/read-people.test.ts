import { beforeAll, expect, test } from 'vitest';
import { readPeople } from './read-people.ts';
import { type Lexicon, loadLexicon } from './words/lexicon.ts';

let lexicon: Lexicon;
beforeAll(async () => {
  lexicon = await loadLexicon();
});

function read(text: string, format = 'txt') {
  const { people, facts } = readPeople({ text, format, metadata: {}, title: '' }, lexicon);
  const nameOf = new Map(people.map(({ key, name }) => [key, name]));
  const accepted = facts.filter(({ confidence }) => confidence >= 0.85);
  return {
    people: people.map(({ name }) => name),
    facts: facts.map(({ person, statement }) => `${nameOf.get(person)} ${statement}`),
    accepted: accepted.map(({ person, statement }) => `${nameOf.get(person)} ${statement}`),
    dates: facts.map(({ from, to }) => [from, to]),
  };
}

/** What Ana is accepted to have said of herself. */
const said = (words: string) =>
  read(`Ana Duarte: ${words}\nBen Rau: I see.\nAna Duarte: Yes, we talked about it.`).accepted;

test('what somebody says of themselves, in plain sentences', () => {
  expect(said("I'm a marine biologist and I moved to Gothenburg in 2021.")).toEqual([
    'Ana Duarte works as a marine biologist',
    'Ana Duarte moved to Gothenburg in 2021',
  ]);
});

test.each([
  'I might move to Oslo.',
  "I don't live in Oslo.",
  'I no longer live in Oslo.',
  'Do I live in Oslo?',
  'If I lived in Oslo, I would ski.',
  'I want to live in Oslo and work as a nurse.',
  'He said I live in Oslo.',
  'He goes, "I live in Oslo and I work as a nurse."',
  'I used to work at Shell.',
  'I worked as a nurse.',
  'I live in Oslo. Just kidding.',
  'In the film I am a nurse.',
  'Imagine I live in Oslo.',
  'You live in Oslo and you are a nurse.',
  'Everybody thinks I am a nurse.',
  'I am a terrible cook.',
  'I wish I was a nurse.',
  'I am going to be a nurse.',
  'When I am a nurse, things will change.',
  'It is not true that Tom Berg works at Shell. I doubt that Tom Berg is a nurse.',
])('%s: nothing is accepted', (words) => {
  expect(said(words)).toEqual([]);
});

test('a correction puts the right value in place of the wrong one', () => {
  expect(said('I live in Berlin. No, sorry, I meant Bonn.')).toEqual(['Ana Duarte lives in Bonn']);
  expect(said('I work at Shell, no, at BP.').filter((one) => one.includes('Shell'))).toEqual([]);
});

test('people who are spoken about, by name, as relatives, by a pronoun', () => {
  expect(said('My sister Leila lives in Lund. She is a dentist.')).toEqual([
    'Ana Duarte has a sister called Leila',
    'Leila lives in Lund',
    'Leila works as a dentist',
  ]);
});

test('times are those that are said', () => {
  expect(read('Ana Lund: I worked at Rai from 2010 to May 2015.\nBo Ek: Oh.\nAna Lund: Yes, I did.').dates).toEqual([
    ['2010', '2015-05'],
  ]);
});

test('who has no name gets no profile, until they say it', () => {
  expect(
    read('Speaker 1: I am a nurse.\nInterviewer: Do you live in Oslo?\nSpeaker 1: I live in Bergen.').people,
  ).toEqual([]);
  const named = read(
    "Speaker 1: I'm Ana Duarte and I am a nurse.\nInterviewer: Do you live in Oslo?\nSpeaker 1: I live in Bergen.",
  );
  expect(named.people).toEqual(['Ana Duarte']);
  expect(named.accepted).toContain('Ana Duarte lives in Bergen');
});

test('two speakers of one first name stay two', () => {
  const { people, accepted } = read('Tom: I live in Stoke.\nTom Baxter: I live in Derby.\nTom: I see, Tom.');
  expect(people).toEqual(['Tom', 'Tom Baxter']);
  expect(accepted).toEqual(['Tom lives in Stoke', 'Tom Baxter lives in Derby']);
});

test('people whose names programs have use for', () => {
  const names = ['null', '__proto__', 'constructor', 'undefined', 'toString'];
  const text = [...names, ...names].map((name) => `${name}: I live in Leeds.`).join('\n');
  const { people, accepted } = read(text);
  expect(people.toSorted()).toEqual(names.toSorted());
  expect(new Set(accepted).size).toBe(names.length);
});

test('hostile texts are read in the end, and are bounded', () => {
  const letters = (number: number) => [...String(number)].map((digit) => 'abcdefghij'[Number(digit)]).join('');
  const lines = (count: number, line: (at: number) => string) =>
    Array.from({ length: count }, (_, at) => line(at)).join('\n');
  const everyLine = read(lines(20_000, (at) => `Ana${letters(at)} Berg${letters(at)}: I live in Oslo, you know.`));
  expect(everyLine.people.length).toBe(2000);
  expect(read(lines(10_000, (at) => `Ana Berg${letters(at)} works as a nurse.`)).people.length).toBeLessThanOrEqual(
    2000,
  );
  for (const text of [
    `Ana Duarte: hello.\nBen: hi.\nAna Duarte: ${'I live in Oslo and my sister Ana works at Shell, '.repeat(20_000)}`,
    `Ana: ${'a'.repeat(1_000_000)}`,
    'Aa '.repeat(300_000),
    '[00:00 '.repeat(150_000),
    `"${'‘'.repeat(200_000)}`,
    `Ana: I live in${' '.repeat(1_000_000)}Oslo.\nBen: I see.\nAna: yes.`,
    `my number is ${'1 2-'.repeat(200_000)}`,
    `a${'.b-'.repeat(200_000)}@${'x-'.repeat(100_000)}`,
    'Dear Ana,\n'.repeat(50_000),
    'Love,\n'.repeat(100_000),
    '\ud800\udc00\ud800'.repeat(100_000),
  ])
    expect(read(text).facts.length).toBeLessThan(20_001);
});
