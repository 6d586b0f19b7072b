import { expect, test } from 'vitest';
import { parseFilters, parseQuery } from '../query.ts';

const now = new Date(2026, 10, 21, 12).getTime();
const day = (year: number, month: number, date: number) => new Date(year, month - 1, date).getTime();

test('words, phrases, what must not be there and filters are told apart', () => {
  expect(
    parseQuery('heat "shield failure" -draft -"old news" type:pdf,docx from:"Berg, Anna" -tag:private', now),
  ).toEqual({
    text: 'heat shield failure',
    words: ['heat', 'shield', 'failure'],
    required: [['shield failure']],
    excluded: ['draft', 'old news'],
    filters: { types: ['pdf', 'docx'], from: ['Berg, Anna'], not: { tags: ['private'] } },
    remarks: [],
  });
});

test('of words joined by OR one must be there; brackets say nothing more', () => {
  expect(parseQuery('(apple OR "red pear") harvest', now)).toMatchObject({
    words: ['apple', 'red', 'pear', 'harvest'],
    required: [['apple', 'red pear']],
  });
  expect(parseQuery('sugar or spice', now).required).toEqual([]);
  expect(parseQuery('OR winter OR', now)).toMatchObject({ words: ['winter'], required: [] });
});

test('a plain question is left as it is written', () => {
  const question = 'Who (besides Ada) wrote well-known notes, and why?';
  expect(parseQuery(question, now)).toMatchObject({ text: question });
  expect(parseQuery('Is it 5" wide - or "more?', now)).toMatchObject({ required: [], excluded: [] });
});

test.each([
  ['2024', day(2024, 1, 1)],
  ['2024-05', day(2024, 5, 1)],
  ['2024-05-31', day(2024, 5, 31)],
  ['2024/5/31', day(2024, 5, 31)],
  ['31.05.2024', day(2024, 5, 31)],
  ['today', day(2026, 11, 21)],
  ['yesterday', day(2026, 11, 20)],
  ['"last week"', day(2026, 11, 9)],
  ['"this week"', day(2026, 11, 16)],
  ['"last month"', day(2026, 10, 1)],
  ['"last year"', day(2025, 1, 1)],
  ['"3 days ago"', day(2026, 11, 18)],
  ['2w', day(2026, 11, 7)],
])('after:%s and before:%s begin with that day', (text, start) => {
  expect(parseQuery(`after:${text}`, now).filters).toEqual({ after: start });
  expect(parseQuery(`-after:${text}`, now).filters).toEqual({ before: start });
});

test.each(['soon', '03/04/2024', '2024-02-31', '2024-13', '99999'])(
  'after:%s is no date: words and a remark',
  (text) => {
    const parsed = parseQuery(`winter after:${text}`, now);
    expect(parsed.filters).toEqual({});
    expect(parsed.remarks[0]).toContain(`after:${text}`);
  },
);

test('of several dates the narrowest counts; a range that is turned round says so', () => {
  expect(parseQuery('after:2020 after:2021 before:2024 before:2023', now).filters).toEqual({
    after: day(2021, 1, 1),
    before: day(2023, 1, 1),
  });
  expect(parseQuery('after:2023 before:2022', now).remarks[0]).toContain('nothing can match');
});

test.each([
  'https://example.org/a?type=1',
  'at 10:30',
  'C:\\Users\\ada',
  'git commit --amend',
  'note: buy milk',
  'well-known',
  'a - b',
  'filetype:pdf',
])('%s is words', (query) => {
  expect(parseQuery(query, now)).toMatchObject({ filters: {}, required: [], excluded: [], remarks: [] });
});

test('paths and values keep their signs', () => {
  expect(parseQuery('path:C:\\Work\\*.md in:"My notes" person:ann*', now).filters).toEqual({
    paths: ['C:\\Work\\*.md'],
    collections: ['My notes'],
    persons: ['ann*'],
  });
});

test('typographic quotation marks and full-width signs mean the same; unseen marks mean nothing', () => {
  expect(parseQuery('„rote Äpfel“ ｔｙｐｅ：ｐｄｆ', now)).toMatchObject({
    required: [['rote apfel']],
    filters: { types: ['pdf'] },
  });
  expect(parseQuery('\u202ehel\u00adlo\u0000 wor\u200bld\ufeff \ud800', now)).toMatchObject({
    words: ['hello', 'world'],
  });
});

test('what cannot be meant is told', () => {
  expect(parseQuery('type: winter', now).remarks[0]).toContain('"type:"');
  expect(parseQuery('apple OR type:pdf', now).remarks[0]).toContain('OR');
  expect(parseQuery('type:pdf OR type:docx', now)).toMatchObject({ filters: { types: ['pdf', 'docx'] }, remarks: [] });
  expect(parseQuery('"half a phrase', now).remarks[0]).toContain('quotation mark');
  expect(parseQuery(Array.from({ length: 900 }, (_, i) => `word${i}`).join(' '), now).remarks[0]).toContain('first');
});

test('filters alone are read by the same rules', () => {
  expect(parseFilters('type:pdf -in:Old', now)).toEqual({
    filters: { types: ['pdf'], not: { collections: ['Old'] } },
    remarks: [],
  });
  expect(parseFilters('type:pdf winter', now).remarks[0]).toContain('winter');
});
