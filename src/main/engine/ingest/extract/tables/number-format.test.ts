import { expect, test } from 'vitest';
import { formatCode, numberFormat } from './number-format.ts';

test.each([
  [1234.5, 'General', '1234.5'],
  [0.1 + 0.2, 'General', '0.3'],
  [1234.5, '#,##0.00', '1,234.50'],
  [-3, '#,##0.00;(#,##0.00)', '-3.00'],
  [0.125, '0.0%', '12.5%'],
  [7, '000', '007'],
  [12.5, '[$€-407] #,##0.00', '€ 12.50'],
  [12.5, '#,##0.00\\ "kg"', '12.50 kg'],
  [45000, 'd mmm yyyy', '15 Mar 2023'],
  [45000, 'dddd, d mmmm yyyy', 'Wednesday, 15 March 2023'],
  [45000, 'dd/mm/yyyy', '2023-03-15'],
  [45000.75, 'm/d/yy h:mm', '2023-03-15 18:00'],
  [0.5, 'h:mm AM/PM', '12:00'],
  [1.5, '[h]:mm:ss', '36:00:00'],
  [45000, formatCode(14, new Map()), '2023-03-15'],
  [59, formatCode(14, new Map()), '1900-02-28'],
])('%d as %s is %s', (value, code, shown) => {
  expect(numberFormat(code, false).show(value)).toBe(shown);
});

test('some Macs count days from 1904', () => {
  expect(numberFormat('yyyy-mm-dd', true).show(0)).toBe('1904-01-01');
});

test.each([
  [0.125, '0.0%', 0.125],
  [12.5, '[$€-407] #,##0.00', 12.5],
  [45000, 'd mmm yyyy', '2023-03-15'],
  [45000.75, 'm/d/yy', '2023-03-15T18:00:00'],
  [0.5, 'h:mm AM/PM', '12:00:00'],
  [1.5, '[h]:mm:ss', '36:00:00'],
  [1e9, 'yyyy', 1e9],
])('%d as %s is the value %s', (value, code, cell) => {
  expect(numberFormat(code, false).cell(value)).toBe(cell);
});
