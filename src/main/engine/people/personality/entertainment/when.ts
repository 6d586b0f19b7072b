const dayMs = 24 * 60 * 60 * 1000;
/** Nobody's player wrote a date before this. */
const earliest = Date.UTC(1970, 0, 2);

export type When = { at: number | null } | { reason: string };

/** A moment that can be: not before players wrote dates, not in the future (a day of other time zones is let pass). */
export function possible(at: number, now: number): When {
  if (!Number.isFinite(at)) return { reason: 'The date cannot be read.' };
  if (at > now + dayMs) return { reason: 'The date lies in the future.' };
  if (at < earliest) return { reason: 'The date cannot be right: it lies before 1970.' };
  return { at: Math.min(at, now) };
}

export type DayOrder = 'month-first' | 'day-first';

/** How a column of dates such as "3/5/23" is to be read: by those of which only one order can be. */
export function orderOf(dates: readonly string[]): DayOrder {
  for (const date of dates) {
    const [, first, second] = slashed.exec(date.trim()) ?? [];
    if (first !== undefined && Number(first) > 12) return 'day-first';
    if (second !== undefined && Number(second) > 12) return 'month-first';
  }
  return 'month-first';
}

const slashed = /^(\d{1,2})[/-](\d{1,2})[/-](\d{2}|\d{4})$/;
const dotted = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{2}|\d{4})$/;
const iso = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})/;

/** A day as somebody's export writes it: its noon in the machine's time zone. '' is no date. */
export function dayOf(written: string, order: DayOrder, now: number): When {
  const value = written.trim();
  if (value === '') return { at: null };
  const [, y, m, d] = iso.exec(value) ?? [];
  if (y !== undefined) return noon(y, m, d, now);
  const [, day, month, year] = dotted.exec(value) ?? [];
  if (year !== undefined) return noon(year, month, day, now);
  const [, first, second, last] = slashed.exec(value) ?? [];
  if (last !== undefined)
    return order === 'day-first' ? noon(last, second, first, now) : noon(last, first, second, now);
  return { reason: 'The date cannot be read.' };
}

function noon(year: string | undefined, month: string | undefined, day: string | undefined, now: number): When {
  const [y, m, d] = [Number(year), Number(month), Number(day)];
  const full = y < 100 ? 2000 + y : y;
  const date = new Date(full, m - 1, d, 12);
  // 31 February is the 3rd of March to Date.
  if (date.getMonth() !== m - 1 || date.getDate() !== d) return { reason: 'There is no such day.' };
  return possible(date.getTime(), now);
}
