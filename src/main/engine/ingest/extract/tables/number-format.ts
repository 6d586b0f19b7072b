import { dateFormat, isDateCode } from './date-format.ts';
import type { NumberFormat } from './shown-number.ts';

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

export const generalFormat: NumberFormat = { show: general, cell: plain };

/** Compiled once for a style: number formats are the dearest part of a large sheet. */
export function numberFormat(code: string, epoch1904: boolean): NumberFormat {
  if (code === 'General' || code === '' || code === '@') return generalFormat;
  // Formats have up to three sections for numbers: positive, negative, zero.
  const sections = code.split(/;(?=(?:[^"]*"[^"]*")*[^"]*$)/);
  const first = compile(sections[0] || 'General', epoch1904);
  const negative = sections[1] ? compile(sections[1], epoch1904) : first;
  const zero = sections[2] ? compile(sections[2], epoch1904) : first;
  const sectionFor = (value: number) => (value < 0 ? negative : value === 0 ? zero : first);
  return {
    show: (value) => sectionFor(value).show(value),
    cell: (value) => sectionFor(value).cell(value),
  };
}

/** Well enough to be read and found: dates, percentages, decimals, thousands, currency. */
function compile(section: string, epoch1904: boolean): NumberFormat {
  const bare = section.replace(/"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\]|\$)[^\]]*\]/gi, '');
  if (isDateCode(bare)) return dateFormat(bare, epoch1904);
  if (!/[0#?]/.test(bare) || /E[+-]/i.test(bare)) return generalFormat;
  const percent = bare.includes('%');
  const decimals = /\.([0#?]+)/.exec(bare)?.[1] ?? '';
  const digits = new Intl.NumberFormat('en-US', {
    minimumFractionDigits: Math.min(20, decimals.match(/0/g)?.length ?? 0),
    maximumFractionDigits: Math.min(20, decimals.length),
    minimumIntegerDigits: Math.max(1, Math.min(21, /^[^.]*/.exec(bare)?.[0].match(/0/g)?.length ?? 1)),
    useGrouping: /[#0?],[#0?]/.test(bare),
  });
  const [before, after] = affixes(section);
  const end = `${percent ? '%' : ''}${after}`;
  return {
    show: (value) => `${value < 0 ? '-' : ''}${before}${digits.format(Math.abs(percent ? value * 100 : value))}${end}`,
    cell: plain,
  };
}

/** What stands before and after the digits: currency signs and quoted words. */
function affixes(section: string): [string, string] {
  const words = section
    .replace(/\[\$([^\]-]*)[^\]]*\]/g, '"$1"')
    .replace(/\[[^\]]*\]|_.|\*./g, '')
    .replace(/\\(.)/g, '"$1"');
  const [, before = '', after = ''] = /^(.*?)[0#?][0#?,.]*(.*)$/.exec(words) ?? [];
  return [literal(before), literal(after)];
}

function literal(part: string): string {
  return part
    .replace(/"([^"]*)"/g, '$1')
    .replace(/[()%@-]/g, '')
    .replace(/ {2,}/g, ' ');
}

/** Fifteen significant digits, as Excel keeps them, which also hides 0.1 + 0.2 = 0.30000000000000004. */
function plain(value: number): number {
  if (Number.isInteger(value)) return value;
  // The shortest form of most numbers has fewer digits; only longer ones need to be rounded.
  return String(value).length <= 16 ? value : Number(value.toPrecision(15));
}

function general(value: number): string {
  return String(plain(value));
}
