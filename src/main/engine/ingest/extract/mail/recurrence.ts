const units: Readonly<Record<string, string>> = {
  SECONDLY: 'second',
  MINUTELY: 'minute',
  HOURLY: 'hour',
  DAILY: 'day',
  WEEKLY: 'week',
  MONTHLY: 'month',
  YEARLY: 'year',
};
const days: Readonly<Record<string, string>> = {
  MO: 'Monday',
  TU: 'Tuesday',
  WE: 'Wednesday',
  TH: 'Thursday',
  FR: 'Friday',
  SA: 'Saturday',
  SU: 'Sunday',
};
const months = 'January February March April May June July August September October November December'.split(' ');
const ordinals: Readonly<Record<string, string>> = {
  1: 'first',
  2: 'second',
  3: 'third',
  4: 'fourth',
  5: 'fifth',
  [-1]: 'last',
};

/** A recurrence rule (RFC 5545 3.3.10) in words: "every 2 weeks on Monday, Thursday until 2024-06-30". */
export function repetition(rule: string): string {
  const parts = new Map(
    rule
      .trim()
      .split(';')
      .map((part) => part.split('=', 2))
      .map(([name = '', value = '']) => [name.toUpperCase(), value]),
  );
  const unit = units[(parts.get('FREQ') ?? '').toUpperCase()];
  if (unit === undefined) return rule.trim();
  const every = Number(parts.get('INTERVAL') ?? 1);
  const list = (name: string) => (parts.get(name) ?? '').split(',').filter((word) => word !== '');
  const on = list('BYDAY').map(dayWords);
  const dates = list('BYMONTHDAY').map((day) => (day === '-1' ? 'the last day' : `day ${day}`));
  const inMonths = list('BYMONTH').map((month) => months[Number(month) - 1] ?? month);
  const until = /^(\d{4})(\d\d)(\d\d)/.exec(parts.get('UNTIL') ?? '');
  return [
    every > 1 ? `every ${every} ${unit}s` : `every ${unit}`,
    on.length + dates.length > 0 ? `on ${[...on, ...dates].join(', ')}` : '',
    inMonths.length > 0 ? `in ${inMonths.join(', ')}` : '',
    parts.has('COUNT') ? `${parts.get('COUNT')} times` : '',
    until ? `until ${until[1]}-${until[2]}-${until[3]}` : '',
  ]
    .filter((words) => words !== '')
    .join(' ');
}

function dayWords(code: string): string {
  const [, place, day = ''] = /^([+-]?\d+)?([A-Z]{2})$/i.exec(code.trim()) ?? [];
  const name = days[day.toUpperCase()] ?? code;
  return place === undefined ? name : `the ${ordinals[String(Number(place))] ?? `${Number(place)}.`} ${name}`;
}
