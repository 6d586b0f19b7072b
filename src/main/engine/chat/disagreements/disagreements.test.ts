import { describe, expect, test } from 'vitest';
import { contradictionsIn } from './disagreements.ts';
import { quantitiesIn } from './quantities.ts';

const said = (documentId: string, text: string, date: number | null = null) => ({ documentId, text, date });

test('the newer rent stands before the older, with what both are about', () => {
  const old = said('lease', 'The monthly rent for the flat at 12 Harbour Row is 1,240 euros.', 1_000);
  const recent = said('letter', 'From May 2023 the monthly rent for the flat at 12 Harbour Row is €1,310.', 2_000);
  const [found, ...more] = contradictionsIn('How much is the monthly rent?', [old, recent]);
  expect(more).toEqual([]);
  expect(found?.sides.map(({ statement, value }) => [statement.documentId, value])).toEqual([
    ['letter', '1310'],
    ['lease', '1240'],
  ]);
  expect(found?.about).toContain('monthly rent flat');
});

test('what happened once has one date; a year and a day in it agree', () => {
  const question = 'When was the old bridge at Tarn built?';
  const one = said('a', 'The old stone bridge at Tarn was built in 1890.');
  const other = said('b', 'The old stone bridge at Tarn was built in 1892 by monks.');
  expect(contradictionsIn(question, [one, other])).toHaveLength(1);
  const exact = said('c', 'The old stone bridge at Tarn was built on 3 May 1890.');
  expect(contradictionsIn(question, [one, exact])).toEqual([]);
});

describe('what is left alone', () => {
  test.each([
    [
      'the same value in another form',
      'The monthly rent of the flat is €1.240,00.',
      'The monthly rent of the flat is 1,240 euros.',
    ],
    [
      'another year',
      'In 2019 the turnover of the shop was 500,000 euros.',
      'In 2020 the turnover of the shop was 610,000 euros.',
    ],
    [
      'another name',
      'The annual salary of Anna Berg is 50,000 euros.',
      'The annual salary of Carl Lund is 61,000 euros.',
    ],
    [
      'another house',
      'The monthly rent for the flat at 12 Harbour Row is 900 euros.',
      'The monthly rent for the flat at 14 Mill Lane is 950 euros.',
    ],
    [
      'values said loosely',
      'The tower of the church is about 60 metres high.',
      'The tower of the church is 62 metres high.',
    ],
    [
      'other units',
      'The tower of the church is 60 metres high.',
      'The tower of the church cost 62,000 euros and is high.',
    ],
    ['what happens every year', 'The village fair was held on 3 May 2019.', 'The village fair was held on 5 May 2020.'],
    ['another subject', 'The garden of the house covers 300 metres.', 'The roof terrace was painted within 12 metres.'],
  ])('%s', (_, one, other) => {
    const question = `${one} ${other}`;
    expect(contradictionsIn(question, [said('a', one), said('b', other)])).toEqual([]);
  });

  test('two sentences of one document', () => {
    const one = said('a', 'The monthly rent of the flat is 1,240 euros.');
    expect(contradictionsIn('monthly rent', [one, said('a', 'The monthly rent of the flat is 1,300 euros.')])).toEqual(
      [],
    );
  });
});

test('values are read in English and German forms; numbers that name things are none', () => {
  const read = (text: string) => quantitiesIn(text).map(({ unit, value }) => `${value} ${unit}`);
  expect(read('It costs 1.240,50 € or $3,000.')).toEqual(['1240.5 eur', '3000 usd']);
  expect(read('On 12 May 2021 and on 2021-06-01, 25% of 300 days.')).toEqual([
    '2021-05-12 date',
    '2021-06-01 date',
    '25 %',
    '300 day',
  ]);
  expect(read('Flat 12 Harbour Row, room A4, No. 7 of 9')).toEqual([]);
});
