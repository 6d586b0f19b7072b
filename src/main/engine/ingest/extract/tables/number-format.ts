/** Formats that Excel does not write down, by id (ECMA-376 18.8.30). Dates of the reader's country are written as ISO. */
const builtIn: Readonly<Record<number, string>> = {
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  11: '0.00E+00',
  14: 'yyyy-mm-dd',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'yyyy-mm-dd h:mm',
  37: '#,##0',
  38: '#,##0',
  39: '#,##0.00',
  40: '#,##0.00',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mm:ss.0',
};

/** The code of a format: the workbook's own, or the built-in one of that id. */
export function formatCode(id: number, own: ReadonlyMap<number, string>): string {
  return own.get(id) ?? builtIn[id] ?? 'General';
}

/** A number as the cell shows it, well enough to be read and found: dates, percentages, decimals, thousands, currency. */
export function showNumber(value: number, code: string, epoch1904: boolean): string {
  const section = sectionFor(value, code);
  const bare = section.replace(/"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\]|\$)[^\]]*\]/gi, '');
  if (/[dymhs]/i.test(bare.replace(/\[\$[^\]]*\]/g, '').replace(/General|E[+-]/gi, '')))
    return showDate(value, bare, epoch1904);
  if (!/[0#?]/.test(bare)) return general(value);
  if (/E[+-]/i.test(bare)) return general(value);
  const percent = bare.includes('%');
  const decimals = /\.([0#?]+)/.exec(bare)?.[1] ?? '';
  const required = decimals.match(/0/g)?.length ?? 0;
  const digits = Math.abs(percent ? value * 100 : value).toLocaleString('en-US', {
    minimumFractionDigits: required,
    maximumFractionDigits: Math.min(20, decimals.length),
    minimumIntegerDigits: Math.max(1, Math.min(21, /^[^.]*/.exec(bare)?.[0].match(/0/g)?.length ?? 1)),
    useGrouping: /[#0?],[#0?]/.test(bare),
  });
  const [before, after] = affixes(section);
  return `${value < 0 ? '-' : ''}${before}${digits}${percent ? '%' : ''}${after}`;
}

/** What stands before and after the digits: currency signs and quoted words. */
function affixes(section: string): [string, string] {
  const words = section
    .replace(/\[\$([^\]-]*)[^\]]*\]/g, '"$1"')
    .replace(/\[[^\]]*\]|_.|\*./g, '')
    .replace(/\\(.)/g, '"$1"');
  const [, before = '', after = ''] = /^(.*?)[0#?][0#?,.]*(.*)$/.exec(words) ?? [];
  const literal = (part: string) => part.replace(/"([^"]*)"/g, '$1').replace(/[()%@-]/g, '');
  return [literal(before), literal(after)].map((part) => part.replace(/ {2,}/g, ' ')) as [string, string];
}

/** Formats have up to three sections for numbers: positive, negative, zero. */
function sectionFor(value: number, code: string): string {
  const sections = code.split(/;(?=(?:[^"]*"[^"]*")*[^"]*$)/);
  const wanted = value < 0 ? sections[1] : value === 0 ? sections[2] : sections[0];
  return wanted || sections[0] || 'General';
}

/** Fifteen significant digits, as Excel keeps them, which also hides 0.1 + 0.2 = 0.30000000000000004. */
function general(value: number): string {
  return String(Number(value.toPrecision(15)));
}

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

/** Dates with the month in words as they are shown, dates in figures as ISO: 03/04/24 means two things, 2024-04-03 one. */
function showDate(value: number, code: string, epoch1904: boolean): string {
  // Excel believes that 1900 was a leap year: its day 60 never was.
  const offset = epoch1904 ? 1462 : value < 60 ? 1 : 0;
  const date = new Date(Math.round((value + offset - 25569) * millisecondsADay));
  if (Number.isNaN(date.getTime())) return general(value);
  const elapsed = /\[(h+|m+|s+)\]/i.exec(code);
  if (elapsed) return duration(value);
  const time = /h|s/i.test(code) ? clock(date, /s/i.test(code), /h/i.test(code)) : '';
  const withDay = /d/i.test(code);
  const withMonth = withDay || /mmm/i.test(code) || (/m/i.test(code) && /y/i.test(code));
  const day =
    !withDay && !withMonth && !/y/i.test(code)
      ? ''
      : /mmm/i.test(code)
        ? inWords(date, code)
        : inFigures(date, withDay, withMonth);
  return [day, time].filter(Boolean).join(' ');
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
