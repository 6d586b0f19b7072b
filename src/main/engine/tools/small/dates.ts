import { z } from 'zod';
import { CommonplaceError } from '../../../../contract/index.ts';
import { defineTool, type Tool } from '../tool.ts';

const units = ['days', 'weeks', 'months', 'years'] as const;
const day = 86_400_000;
const dateSchema = z.string().regex(/^(?:today|\d{4}-\d\d-\d\d)$/, 'must be a date such as 2024-03-31, or "today"');

const inputSchema = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('today') }),
  z.strictObject({ action: z.literal('weekday'), date: dateSchema }),
  z.strictObject({ action: z.literal('difference'), from: dateSchema, to: dateSchema }),
  z.strictObject({
    action: z.literal('add'),
    date: dateSchema,
    amount: z.number().int().min(-100_000).max(100_000),
    unit: z.enum(units),
  }),
]);

/** Reckons with days of the calendar. `today` gives this day as 'YYYY-MM-DD', where the user is. */
export function datesTool(today: () => string): Tool {
  const read = (text: string) => dateOf(text === 'today' ? today() : text);
  return defineTool({
    name: 'dates',
    description:
      'The calendar: today; the weekday of a date; the difference between two dates; a date plus days, weeks, months or years. Dates are YYYY-MM-DD or "today".',
    input: inputSchema,
    permission: 'read',
    consent: 'never',
    async run({ input }) {
      return { text: answer(input, read), sources: [] };
    },
  });
}

function answer(input: z.output<typeof inputSchema>, read: (text: string) => Date): string {
  switch (input.action) {
    case 'today': {
      const date = read('today');
      return `Today is ${iso(date)}, a ${weekday(date)}.`;
    }
    case 'weekday': {
      const date = read(input.date);
      return `${iso(date)} is a ${weekday(date)}.`;
    }
    case 'difference':
      return difference(read(input.from), read(input.to));
    case 'add': {
      const date = read(input.date);
      const result = added(date, input.amount, input.unit);
      const sign = input.amount < 0 ? 'minus' : 'plus';
      return `${iso(date)} ${sign} ${Math.abs(input.amount)} ${input.unit} is ${iso(result)}, a ${weekday(result)}.`;
    }
  }
}

function difference(from: Date, to: Date): string {
  const days = Math.round((to.getTime() - from.getTime()) / day);
  const [early, late] = days < 0 ? [to, from] : [from, to];
  let months = (late.getUTCFullYear() - early.getUTCFullYear()) * 12 + late.getUTCMonth() - early.getUTCMonth();
  if (added(early, months, 'months') > late) months -= 1;
  const rest = Math.round((late.getTime() - added(early, months, 'months').getTime()) / day);
  const parts = [
    [Math.floor(months / 12), 'year'],
    [months % 12, 'month'],
    [rest, 'day'],
  ] as const;
  const words = parts.filter(([n]) => n > 0).map(([n, unit]) => `${n} ${unit}${n === 1 ? '' : 's'}`);
  const weeks = Math.floor(Math.abs(days) / 7);
  return `From ${iso(from)} to ${iso(to)}: ${days} days (${weeks} weeks and ${Math.abs(days) % 7} days; ${words.join(', ') || 'the same day'}).`;
}

/** A day that the month does not have becomes its last: 31 January plus a month is 28 or 29 February. */
function added(date: Date, amount: number, unit: (typeof units)[number]): Date {
  if (unit === 'days') return checked(new Date(date.getTime() + amount * day));
  if (unit === 'weeks') return checked(new Date(date.getTime() + amount * 7 * day));
  const months = unit === 'years' ? amount * 12 : amount;
  const first = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(date.getUTCDate(), last));
  return checked(first);
}

function dateOf(text: string): Date {
  const date = new Date(`${text}T00:00:00Z`);
  // 2023-02-30 would quietly become the second of March.
  if (Number.isNaN(date.getTime()) || iso(date) !== text) {
    throw new CommonplaceError('invalid_input', `There is no day ${text}. Write dates as YYYY-MM-DD.`);
  }
  return date;
}

function checked(date: Date): Date {
  const year = date.getUTCFullYear();
  if (Number.isNaN(date.getTime()) || year < 1 || year > 9999) {
    throw new CommonplaceError('invalid_input', 'That date is outside the years 1 to 9999.');
  }
  return date;
}

const iso = (date: Date) => date.toISOString().slice(0, 10);
const names = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const weekday = (date: Date) => names[date.getUTCDay()] ?? '';
