import type { SearchStats } from '../../../contract/index.ts';

export interface DayBar {
  /** First day of the bar: 'YYYY-MM-DD'. */
  from: string;
  searches: number;
  nothing: number;
}

/** More bars than this are too thin. */
const mostBars = 60;

/** Days without a search have a bar of no height; of a long time a bar is a week. */
export function toBars(days: SearchStats['days'], span: number, today: Date): DayBar[] {
  const each = span > mostBars ? 7 : 1;
  const known = new Map(days.map((day) => [day.day, day]));
  const bars: DayBar[] = [];
  for (let back = span - 1; back >= 0; back--) {
    const day = dayOf(new Date(today.getFullYear(), today.getMonth(), today.getDate() - back));
    if ((span - 1 - back) % each === 0) bars.push({ from: day, searches: 0, nothing: 0 });
    const bar = bars.at(-1);
    const found = known.get(day);
    if (bar === undefined || found === undefined) continue;
    bar.searches += found.searches;
    bar.nothing += found.nothing;
  }
  return bars;
}

function dayOf(date: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
