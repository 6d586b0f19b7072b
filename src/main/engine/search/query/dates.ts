/** A day, month or year as a half-open range of UTC milliseconds, in the time zone of this machine. */
export interface Period {
  start: number;
  end: number;
}

const units = ['day', 'week', 'month', 'year'] as const;
type Unit = (typeof units)[number];

/**
 * Reads what stands after before: and after:. YYYY, YYYY-MM, YYYY-MM-DD (also with / or .), DD.MM.YYYY, today, yesterday,
 * "this week", "last month", "3 days ago", 7d, 2w, 6m, 1y. Null for anything else: 03/04/2024 is two different days.
 */
export function readPeriod(text: string, now: number): Period | null {
  const value = text
    .trim()
    .toLowerCase()
    .replace(/[_\s]+/g, ' ');
  const iso = /^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?$/.exec(value);
  if (iso !== null) return calendar(iso[1], iso[2], iso[3]);
  const german = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(value);
  if (german !== null) return calendar(german[3], german[2], german[1]);
  if (value === 'today') return period('day', now, 0);
  if (value === 'yesterday') return period('day', now, -1);
  const named = /^(this|last) (week|month|year)$/.exec(value);
  if (named !== null) return period(unitOf(named[2]), now, named[1] === 'last' ? -1 : 0);
  const ago = /^(\d{1,4}) ?(?:(day|week|month|year)s?(?: ago)?|([dwmy]))$/.exec(value);
  if (ago !== null) {
    const unit = unitOf(ago[2] ?? units.find((name) => name.startsWith(ago[3] ?? '')));
    return sameDay(unit, now, -Number(ago[1]));
  }
  return null;
}

function unitOf(name: string | undefined): Unit {
  return units.find((unit) => unit === name) ?? 'day';
}

/** A day that there is: 2024-02-31 is none. */
function calendar(years: string | undefined, months: string | undefined, days: string | undefined): Period | null {
  const [year, month, day] = [Number(years), Number(months ?? 1) - 1, Number(days ?? 1)];
  const start = at(year, month, day);
  const date = new Date(start);
  if (date.getFullYear() !== year || date.getMonth() !== month || date.getDate() !== day) return null;
  if (days !== undefined) return { start, end: at(year, month, day + 1) };
  return { start, end: months === undefined ? at(year + 1, 0, 1) : at(year, month + 1, 1) };
}

/** The day, week (from Monday), month or year `steps` after the one that now lies in. */
function period(unit: Unit, now: number, steps: number): Period {
  const today = new Date(now);
  const [year, month, day] = [today.getFullYear(), today.getMonth(), today.getDate()];
  if (unit === 'year') return { start: at(year + steps, 0, 1), end: at(year + steps + 1, 0, 1) };
  if (unit === 'month') return { start: at(year, month + steps, 1), end: at(year, month + steps + 1, 1) };
  if (unit === 'day') return { start: at(year, month, day + steps), end: at(year, month, day + steps + 1) };
  const monday = day - ((today.getDay() + 6) % 7) + 7 * steps;
  return { start: at(year, month, monday), end: at(year, month, monday + 7) };
}

/** The day that lies `steps` days, weeks, months or years from today. */
function sameDay(unit: Unit, now: number, steps: number): Period {
  const today = new Date(now);
  const [year, month, day] = [today.getFullYear(), today.getMonth(), today.getDate()];
  if (unit === 'year') return { start: at(year + steps, month, day), end: at(year + steps, month, day + 1) };
  if (unit === 'month') return { start: at(year, month + steps, day), end: at(year, month + steps, day + 1) };
  const days = unit === 'week' ? 7 * steps : steps;
  return { start: at(year, month, day + days), end: at(year, month, day + days + 1) };
}

/** Midnight of a day; years below 100 are meant as they are written. */
function at(year: number, month: number, day: number): number {
  const date = new Date(2000, 0, 1);
  date.setFullYear(year, month, day);
  return date.getTime();
}
