import type { NumberFormat } from './shown-number.ts';

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const millisecondsADay = 86_400_000;

/** Whether a format without its quoted words is one of dates or times. */
export function isDateCode(bare: string): boolean {
  return /[dymhs]/i.test(bare.replace(/\[\$[^\]]*\]/g, '').replace(/General|E[+-]/gi, ''));
}

/** Dates with the month in words as they are shown, dates in figures as ISO: 03/04/24 means two things, 2024-04-03 one. */
export function dateFormat(code: string, epoch1904: boolean): NumberFormat {
  const elapsed = /\[(h+|m+|s+)\]/i.test(code);
  const withDay = /d/i.test(code);
  const withYear = /y/i.test(code);
  const withMonth = withDay || /mmm/i.test(code) || (/m/i.test(code) && withYear);
  const withTime = /h|s/i.test(code);
  const withDate = withDay || withMonth || withYear;
  const remembered = new Map<number, { shown: string; cell: string | number }>();
  /** Dates come again and again in a sheet. */
  const both = (value: number) => {
    const known = remembered.get(value);
    if (known) return known;
    const found = { shown: show(value), cell: cell(value) };
    if (remembered.size < 50_000) remembered.set(value, found);
    return found;
  };
  const show = (value: number): string => {
    const date = dateOf(value, epoch1904);
    if (date === null) return String(value);
    if (elapsed) return duration(value);
    const day = !withDate ? '' : /mmm/i.test(code) ? inWords(date, code) : inFigures(date, withDay, withMonth);
    const time = withTime ? clock(date, /s/i.test(code), /h/i.test(code)) : '';
    return [day, time].filter(Boolean).join(' ');
  };
  const cell = (value: number): string | number => {
    const date = dateOf(value, epoch1904);
    if (date === null) return value;
    if (elapsed || !withDate) return elapsed ? duration(value) : date.toISOString().slice(11, 19);
    return isoDate(date);
  };
  return { show: (value) => both(value).shown, cell: (value) => both(value).cell };
}

/** A day, or a moment where the day has one: '2023-03-15', '2023-03-15T18:00:00'. */
export function isoDate(date: Date): string {
  const iso = date.toISOString();
  return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso.slice(0, 19);
}

/** Excel's day number as a date in UTC; null beyond what a date can hold. */
function dateOf(value: number, epoch1904: boolean): Date | null {
  // Excel believes that 1900 was a leap year: its day 60 never was.
  const offset = epoch1904 ? 1462 : value < 60 ? 1 : 0;
  const date = new Date(Math.round((value + offset - 25569) * millisecondsADay));
  const year = date.getUTCFullYear();
  return Number.isNaN(year) || year < 0 || year > 9999 ? null : date;
}

function inFigures(date: Date, withDay: boolean, withMonth: boolean): string {
  return date.toISOString().slice(0, withDay ? 10 : withMonth ? 7 : 4);
}

function inWords(date: Date, code: string): string {
  const datePart = code.replace(/\[[^\]]*\]|AM\/PM|A\/P|h+(:m+)?(:s+(\.0+)?)?/gi, '').trim();
  return datePart
    .replace(/d{1,4}|m{3,5}|m{1,2}|y{2,4}/gi, (token) => {
      const length = token.length;
      const letter = token[0]?.toLowerCase();
      if (letter === 'y') return String(date.getUTCFullYear());
      if (letter === 'm') return monthName(date, length);
      if (length >= 3) return (days[date.getUTCDay()] ?? '').slice(0, length === 3 ? 3 : undefined);
      return String(date.getUTCDate()).padStart(length, '0');
    })
    .replace(/[\s,;-]+$/, '');
}

function monthName(date: Date, length: number): string {
  if (length < 3) return String(date.getUTCMonth() + 1).padStart(length, '0');
  return (months[date.getUTCMonth()] ?? '').slice(0, length === 3 ? 3 : undefined);
}

function clock(date: Date, seconds: boolean, hours: boolean): string {
  return date.toISOString().slice(hours ? 11 : 14, seconds ? 19 : 16);
}

function duration(value: number): string {
  const total = Math.round(value * 86_400);
  const parts = [Math.floor(total / 3600), Math.floor(total / 60) % 60, total % 60];
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}
