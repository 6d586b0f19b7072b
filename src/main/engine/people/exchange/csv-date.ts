const months = new Map(
  'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ').map((name, index) => [name, index + 1]),
);
const germanMonths: Readonly<Record<string, string>> = { mär: 'mar', mai: 'may', okt: 'oct', dez: 'dec' };

/**
 * A date of a cell as ISO ("1980-05-03", "--05-03" without a year, "2020-05" or "2020" where no more is said); '' for
 * none. "3/5/1980" is read by `order`: month first unless that cannot be; "03.05.1980" is always day first.
 */
export function csvDate(written: string, order: 'iso' | 'month-first' | 'day-first' = 'month-first'): string {
  const value = written.trim();
  if (/^0+[./]0+[./]0+$/.test(value)) return '';
  const iso = /^(\d{4}|-)-(\d\d?)-(\d\d?)/.exec(value);
  if (iso !== null) return joined(iso[1] === '-' ? null : iso[1], iso[2], iso[3]);
  const dotted = /^(\d\d?)\.\s?(\d\d?)\.(?:\s?(\d{4}))?$/.exec(value);
  if (dotted !== null) return joined(dotted[3], dotted[2], dotted[1]);
  const slashed = /^(\d\d?)[/-](\d\d?)[/-](\d{4})\b/.exec(value);
  if (slashed !== null) {
    const [, first = '', second = '', year] = slashed;
    const dayFirst = Number(first) > 12 || (order === 'day-first' && Number(second) <= 12);
    return dayFirst ? joined(year, second, first) : joined(year, first, second);
  }
  return worded(value);
}

/** "12 Mar 2023", "May 3, 1980", "May 3", "Mar 2023", "2019". */
function worded(value: string): string {
  const year = /\b(\d{4})\b/.exec(value)?.[1];
  const name = /\p{L}{3,}/u.exec(value.toLowerCase())?.[0].slice(0, 3) ?? '';
  const month = months.get(germanMonths[name] ?? name);
  const day = /(?<!\d)(\d{1,2})(?!\d)/.exec(value)?.[1];
  if (month === undefined) return year !== undefined && /^\d{4}$/.test(value) ? year : '';
  if (day !== undefined) return joined(year, String(month), day);
  return year === undefined ? '' : `${year}-${String(month).padStart(2, '0')}`;
}

function joined(year: string | undefined | null, month = '', day = ''): string {
  const [m, d] = [Number(month), Number(day)];
  if (m < 1 || m > 12 || d < 1 || d > 31) return '';
  return `${year ?? '-'}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
