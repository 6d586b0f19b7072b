/** A value of a table: dates and times as ISO 8601 text. */
type Cell = string | number | boolean | null;

/** Spellings of "no value" in columns of numbers, dates and truth values. */
const noValue = /^(?:|-|–|—|na|n\/a|nan|null|none|nil)$/i;
/** A column is one of numbers with exceptions when this share of its values are numbers. */
const mostly = 0.9;

/** How many values of a column are looked at to judge it; a later one that does not fit stays text. */
const judged = 5000;

type Reader = (text: string) => Cell | undefined;

/** What the cells of a column mean, judged by all of them: numbers, ISO dates, true or false; or else its words. */
export function columnReader(values: readonly string[], decimalComma: boolean): (text: string) => Cell {
  const filled = values.filter((value) => !noValue.test(value));
  const asWritten = (text: string) => (text === '' ? null : text);
  if (filled.length === 0) return asWritten;
  const sample = filled.slice(0, judged);
  const share = (read: Reader) => sample.filter((value) => read(value) !== undefined).length / sample.length;
  const strict = (read: Reader) => (text: string) => {
    const value = read(text);
    return value === undefined ? (noValue.test(text) ? null : text) : value;
  };
  if (share(readBoolean) === 1) return strict(readBoolean);
  const dates = dateReader(sample);
  if (dates !== null && share(dates) === 1) return strict(dates);
  // Numbers with zeros before them are keys: postal codes, articles.
  if (filled.some((value) => /^0\d/.test(value))) return asWritten;
  const numbers = numberReader(sample, decimalComma);
  return numbers !== null && share(numbers) >= mostly ? strict(numbers) : asWritten;
}

function readBoolean(text: string): boolean | undefined {
  if (/^true$/i.test(text)) return true;
  return /^false$/i.test(text) ? false : undefined;
}

const pointNumber = /^[-+]?(?:\d{1,3}(?:[,'’ \u00a0\u202f]\d{3})+|\d+|(?=\.\d))(?:\.\d+)?(?:e[-+]?\d+)?$/i;
const commaNumber = /^[-+]?(?:\d{1,3}(?:[.'’ \u00a0\u202f]\d{3})+|\d+)(?:,\d+)?(?:e[-+]?\d+)?$/i;

/** Numbers of a column that keeps to one decimal sign; null where both occur. */
function numberReader(values: readonly string[], decimalComma: boolean): Reader | null {
  const points = values.some((value) => /\d\.(?:\d{1,2}|\d{4,})(?:\D|$)|,\d{3}\./.test(value));
  const commas = values.some((value) => /\d,(?:\d{1,2}|\d{4,})(?:\D|$)|\.\d{3},/.test(value));
  if (points && commas) return null;
  const comma = commas || (decimalComma && !points);
  const pattern = comma ? commaNumber : pointNumber;
  return (text) => {
    const percent = /%\s*$/.test(text);
    const negative = /^\(.*\)$/.test(text.trim());
    const bare = text.replace(/[()%\p{Sc}]|^\s*[A-Z]{3}\s|\s(?:[A-Z]{3}|kr)\s*$/gu, '').trim();
    if (!pattern.test(bare)) return undefined;
    const plain = comma ? bare.replace(/[.'’\s]/g, '').replace(',', '.') : bare.replace(/[,'’\s]/g, '');
    // More digits than a number holds: a card, an account, a key.
    if (plain.replace(/\D/g, '').length > 15 && !/[.e]/i.test(plain)) return undefined;
    const number = (negative ? -1 : 1) * Number(plain);
    if (!Number.isFinite(number)) return undefined;
    return percent ? Number((number / 100).toPrecision(15)) : number;
  };
}

const isoDate = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?))?$/;
const localDate = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?:[ ,T]+(\d{1,2}):(\d\d)(?::(\d\d))?)?$/;

/** Dates as ISO; days and months in figures only where the column shows which comes first. */
function dateReader(values: readonly string[]): Reader | null {
  const [first = ''] = values;
  if (isoDate.test(first)) return (text) => (isoDate.test(text) ? text.replace(' ', 'T') : undefined);
  const parts = values.map((value) => localDate.exec(value));
  if (parts.includes(null)) return null;
  const dots = parts.some((part) => part?.[2] === '.');
  const dayFirst = dots || parts.some((part) => Number(part?.[1]) > 12);
  const monthFirst = parts.some((part) => Number(part?.[3]) > 12);
  if (dayFirst === monthFirst) return null;
  return (text) => {
    const [, one = '', , two = '', year, hour, minute, second = '00'] = localDate.exec(text) ?? [];
    if (year === undefined) return undefined;
    const [day, month] = dayFirst ? [one, two] : [two, one];
    if (Number(month) > 12 || Number(day) > 31) return undefined;
    const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    return hour === undefined ? date : `${date}T${hour.padStart(2, '0')}:${minute}:${second}`;
  };
}
