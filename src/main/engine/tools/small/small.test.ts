import { expect, test } from 'vitest';
import { calculate } from './calculate.ts';
import { datesTool } from './dates.ts';

test.each([
  ['0.1 + 0.2', '0.3'],
  ['1,234.50 * 2', '2469'],
  ['2 + 3 * 4 ^ 2', '50'],
  ['-2 ^ 2', '-4'],
  ['2 ^ -1', '0.5'],
  ['15% of 80', '12'],
  ['200 * 19%', '38'],
  ['17 % 5', '2'],
  ['17 mod 5', '2'],
  ['(1 + 2) / 4', '0.75'],
  ['round(2.675, 2)', '2.68'],
  ['round(-2.5)', '-3'],
  ['sqrt(16)', '4'],
  ['sum(1.1, 2.2, 3.3)', '6.6'],
  ['avg(1, 2, 4)', '2.333333333333333'],
  ['1 / 3', '0.333333333333333'],
  ['-1 / 3', '-0.333333333333333'],
  ['10 ^ 30 + 1', '1000000000000000000000000000001'],
  ['€ 19.99 × 3', '59.97'],
  ['floor(-1.5)', '-2'],
  ['max(1,234)', '234'],
  ['(1,234)', '1234'],
])('%s is %s', (expression, result) => {
  expect(calculate(expression).text).toBe(result);
});

test.each([
  ...['', '1 +', '(1', '1 / 0', 'process.exit()', 'constructor(1)', '2 3', '9^9^9', 'require("fs")', 'sqrt(-1)'],
  ...['1;2', '__proto__', 'toString(1)', '((('.repeat(500)],
])('%s is refused', (expression) => {
  expect(() => calculate(expression)).toThrow(expect.objectContaining({ code: 'invalid_input' }));
});

const dates = datesTool(() => '2024-02-29');
const ask = async (input: unknown) =>
  (
    await dates.run({
      principal: { accountId: '019a0000-0000-7000-8000-000000000000', role: 'owner', door: 'test' },
      input,
      scope: {},
      signal: new AbortController().signal,
    })
  ).text;

test('the calendar: today, weekdays, differences, and sums that stay within the month', async () => {
  expect(await ask({ action: 'today' })).toBe('Today is 2024-02-29, a Thursday.');
  expect(await ask({ action: 'weekday', date: '1999-12-31' })).toBe('1999-12-31 is a Friday.');
  expect(await ask({ action: 'add', date: '2024-01-31', amount: 1, unit: 'months' })).toContain('is 2024-02-29');
  expect(await ask({ action: 'add', date: 'today', amount: 1, unit: 'years' })).toContain('is 2025-02-28');
  expect(await ask({ action: 'difference', from: '2023-12-25', to: 'today' })).toBe(
    'From 2023-12-25 to 2024-02-29: 66 days (9 weeks and 3 days; 2 months, 4 days).',
  );
  await expect(ask({ action: 'weekday', date: '2023-02-30' })).rejects.toMatchObject({ code: 'invalid_input' });
});
