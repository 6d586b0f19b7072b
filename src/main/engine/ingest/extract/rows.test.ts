import { expect, test } from 'vitest';
import { renderRows, renderSheet } from './rows.ts';

test('rows carry their headers', () => {
  expect(
    renderRows([
      ['Name', 'Age'],
      ['Ada', '36'],
      ['Bob', ''],
    ]),
  ).toBe('Name | Age\nName: Ada; Age: 36\nName: Bob');
});

test('without a header row the cells stand side by side', () => {
  expect(
    renderRows([
      ['1', '2'],
      ['3', '4'],
    ]),
  ).toBe('1 | 2\n3 | 4');
  expect(
    renderRows([
      ['Doc. no.:', 'Rev.:'],
      ['144', 'A'],
    ]),
  ).toBe('Doc. no.: | Rev.:\n144 | A');
});

test('a single column is a list', () => {
  expect(renderRows([['Industry'], ['Sales'], ['Other']])).toBe('Industry\nSales\nOther');
});

test('a sheet falls into titles and tables', () => {
  const rows = [
    ['', 'Budget'],
    [],
    ['', 'Item', 'Cost'],
    ['', 'Rope', '12'],
    [],
    ['', 'Who', 'Role'],
    ['', 'Ada', 'chair'],
  ];
  expect(renderSheet(rows)).toBe('Budget\n\nItem | Cost\nItem: Rope; Cost: 12\n\nWho | Role\nWho: Ada; Role: chair');
});
