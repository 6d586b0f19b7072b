import { expect, test } from 'vitest';
import { milliseconds, percent, place, signed, sureness } from './figures.ts';
import { evaluationSearch } from './search.ts';

test('changes and places are told as a person says them', () => {
  expect([signed(0.0213), signed(-0.5), signed(0.0001)]).toEqual(['+0.021', '−0.500', '±0']);
  expect([1, 2, 3, 11, 22, 100, null].map(place)).toEqual([
    'first',
    '2nd',
    '3rd',
    '11th',
    '22nd',
    '100th',
    'not found',
  ]);
  expect([percent(0.666), percent(null)]).toEqual(['67%', '–']);
  expect([milliseconds(3.21), milliseconds(48.6)]).toEqual(['3.2 ms', '49 ms']);
  expect([0.001, 0.04, 0.3].map(sureness)).toEqual(['almost surely a change', 'very likely a change', 'may be chance']);
});

test('the address says what is shown; half of a comparison is none', () => {
  expect(evaluationSearch({ tab: 'runs', earlier: 'a', later: 'b' })).toEqual({
    tab: 'runs',
    earlier: 'a',
    later: 'b',
  });
  expect(evaluationSearch({ tab: 'elsewhere', earlier: 'a', run: 7 })).toEqual({});
});
