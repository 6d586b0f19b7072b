/** A value that a sentence states: a number with what it counts, or a date. */
export interface Quantity {
  /** 'eur', '%', 'kg', 'day'; 'date' for a date or a year. */
  unit: string;
  /** Comparable: the number, or the date as far as it is said ('1892', '2021-05-12'). */
  value: string;
  /** Where it stands in the sentence. */
  start: number;
  end: number;
}

const currencies: Readonly<Record<string, string>> = {
  ...{ '€': 'eur', eur: 'eur', euro: 'eur', euros: 'eur', $: 'usd', usd: 'usd', dollar: 'usd', dollars: 'usd' },
  ...{ '£': 'gbp', gbp: 'gbp', pound: 'gbp', pounds: 'gbp', chf: 'chf', francs: 'chf', '¥': 'jpy', yen: 'jpy' },
};
const monthNames: Readonly<Record<string, number>> = {
  ...{ january: 1, february: 2, march: 3, april: 4, may: 5, june: 6, july: 7, august: 8, september: 9, october: 10 },
  ...{
    november: 11,
    december: 12,
    januar: 1,
    februar: 2,
    märz: 3,
    mai: 5,
    juni: 6,
    juli: 7,
    oktober: 10,
    dezember: 12,
  },
};
const month = Object.keys(monthNames).join('|');
const dates = new RegExp(
  `\\b(?<iso>\\d{4}-\\d{2}-\\d{2})\\b|\\b(?<day>\\d{1,2})(?:st|nd|rd|th|\\.)?\\s+(?<name>${month})\\.?,?\\s+(?<year>\\d{4})\\b|\\b(?<name2>${month})\\s+(?<day2>\\d{1,2})(?:st|nd|rd|th)?,?\\s+(?<year2>\\d{4})\\b|\\b(?<name3>${month})\\s+(?<year3>\\d{4})\\b|\\b(?<year4>1[0-9]{3}|20[0-9]{2})\\b(?![\\d.,]*\\d|\\s*(?:${Object.keys(
    currencies,
  )
    .filter((word) => /\p{L}/u.test(word))
    .join('|')}|%|km|kg|m\\b))`,
  'giu',
);
const numbers =
  /(?<sign>[€$£¥])?\s?(?<number>\d{1,3}(?:[.,' ]\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?)\s?(?<unit>[€$£¥%]|\p{L}+)?/gu;
/** Words after a number that count nothing: the number is a name ("12 Harbour Row") or stands alone. */
const noUnit = /^(?:and|or|of|to|in|on|at|by|is|was|the|a|am|pm|und|oder|von|bis|im|am|ist|war|der|die|das|uhr)$/i;
/** Said loosely: two such values may both be right. */
const loosely =
  /\b(?:about|around|roughly|nearly|almost|over|under|more than|less than|at least|at most|up to|approximately|some|circa|ca\.?|etwa|rund|fast|über|unter|mindestens|höchstens)\s*[€$£¥]?\s*$/i;

/** The values that a sentence states, each once; those said loosely are left out. */
export function quantitiesIn(sentence: string): Quantity[] {
  const found: Quantity[] = [];
  for (const match of sentence.matchAll(dates)) {
    const value = dateOf(match.groups ?? {});
    found.push({ unit: 'date', value, start: match.index, end: match.index + match[0].length });
  }
  for (const match of sentence.matchAll(numbers)) {
    const { sign, number = '', unit = '' } = match.groups ?? {};
    const start = match.index + match[0].length - match[0].trimStart().length;
    const end = match.index + match[0].length;
    if (found.some((other) => start < other.end && other.start < end)) continue;
    if (loosely.test(sentence.slice(0, start))) continue;
    // "No. 12", "flat 12B", "A4": names of things.
    if (/[\p{L}#/-]$/u.test(sentence.slice(0, start))) continue;
    const counted = currencies[(sign ?? unit).toLowerCase()] ?? (unit === '%' ? '%' : unit.toLowerCase());
    const isName = /^\p{Lu}/u.test(unit) && currencies[unit.toLowerCase()] === undefined;
    if (counted === '' || noUnit.test(counted) || isName) continue;
    found.push({ unit: singular(counted), value: String(toNumber(number)), start, end });
  }
  return found;
}

/** A number in English or German form: 1,240.50 and 1.240,50 are the same. */
export function toNumber(text: string): number {
  const plain = text.replace(/[' ]/g, '');
  const last = Math.max(plain.lastIndexOf(','), plain.lastIndexOf('.'));
  const thousands = last >= 0 && /^\d{1,3}(?:[.,]\d{3})+$/.test(plain);
  if (last < 0 || thousands) return Number(plain.replace(/[.,]/g, ''));
  return Number(`${plain.slice(0, last).replace(/[.,]/g, '')}.${plain.slice(last + 1)}`);
}

function singular(unit: string): string {
  return unit.length > 3 && unit.endsWith('s') && !unit.endsWith('ss') ? unit.slice(0, -1) : unit;
}

function dateOf(groups: Record<string, string | undefined>): string {
  if (groups.iso) return groups.iso;
  const year = groups.year ?? groups.year2 ?? groups.year3 ?? groups.year4 ?? '';
  const name = (groups.name ?? groups.name2 ?? groups.name3 ?? '').toLowerCase();
  const day = groups.day ?? groups.day2;
  const number = monthNames[name];
  if (number === undefined) return year;
  const two = (part: number | string) => String(part).padStart(2, '0');
  return day === undefined ? `${year}-${two(number)}` : `${year}-${two(number)}-${two(day)}`;
}
