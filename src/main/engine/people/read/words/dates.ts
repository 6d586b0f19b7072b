const months = 'january february march april may june july august september october november december'.split(' ');
const month = `(?:${months.map((name) => `${name.slice(0, 3)}(?:${name.slice(3)})?`).join('|')})`;
const year = String.raw`(?:1[6-9]|20)\d\d`;
const day = String.raw`\d{1,2}(?:st|nd|rd|th)?`;
/** A date with its year, of any precision, as people write it. */
const date = `(?:\\d{4}-\\d\\d(?:-\\d\\d)?|(?:the\\s+)?(?:${day}\\s+(?:of\\s+)?${month}\\.?,?\\s+|${month}\\.?\\s+${day},?\\s+|${month}\\.?,?\\s+(?:of\\s+)?)?(?:early\\s+|late\\s+|mid-?\\s*|spring\\s+|summer\\s+|autumn\\s+|fall\\s+|winter\\s+|the\\s+(?:spring|summer|autumn|fall|winter)\\s+of\\s+)?${year}(?!\\d|-\\d|s\\b))`;
const range = new RegExp(
  `\\b(?:from|between)\\s+(?<from>${date})\\s+(?:to|until|till|and|through|up to)\\s+(?<to>${date})|\\b(?<from2>${year})\\s*[–-]\\s*(?<to2>${year})\\b`,
  'iu',
);
const since = new RegExp(`\\b(?:since|from)\\s+(?<at>${date})`, 'iu');
const until = new RegExp(`\\b(?:until|till|up to)\\s+(?<at>${date})`, 'iu');
const inside = new RegExp(`\\b(?:in|on|around|back in|during|circa|about)\\s+(?<at>${date})`, 'iu');

/** When something is true, as ISO dates of the precision in which it is said. */
export interface When {
  from: string | null;
  to: string | null;
  /** One point in time: "in 2021", with its words. */
  at: string | null;
  words: string | null;
}

export const never: When = { from: null, to: null, at: null, words: null };

/** The time that a clause gives with a year; relative times ("last year") give none. */
export function whenOf(clause: string): When {
  if (!/\d{4}/.test(clause)) return never;
  const both = range.exec(clause)?.groups;
  if (both !== undefined)
    return { ...never, from: isoDate(both.from ?? both.from2 ?? ''), to: isoDate(both.to ?? both.to2 ?? '') };
  const end = until.exec(clause)?.groups?.at;
  const start = since.exec(clause)?.groups?.at;
  if (end !== undefined || start !== undefined)
    return { ...never, from: start === undefined ? null : isoDate(start), to: end === undefined ? null : isoDate(end) };
  const point = inside.exec(clause);
  return point?.groups?.at === undefined ? never : { ...never, at: isoDate(point.groups.at), words: point[0] };
}

/** "2021", "March 2019", "3 May 2020" as an ISO date of the same precision; null where no year is said. */
export function isoDate(words: string): string | null {
  const iso = /\b(\d{4})-(\d\d)(?:-(\d\d))?\b/.exec(words);
  if (iso !== null) return iso[0];
  const found = new RegExp(`\\b${year}`).exec(words)?.[0];
  if (found === undefined) return null;
  const named = new RegExp(`(?<![\\p{L}])${month}(?![\\p{L}])`, 'iu').exec(words)?.[0];
  if (named === undefined) return found;
  const at = months.findIndex((name) => name.startsWith(named.slice(0, 3).toLowerCase()));
  const date = Number(/(?<!\d)(\d{1,2})(?:st|nd|rd|th)?(?!\d)/.exec(words)?.[1] ?? 0);
  const pad = (number: number) => String(number).padStart(2, '0');
  return `${found}-${pad(at + 1)}${date >= 1 && date <= 31 ? `-${pad(date)}` : ''}`;
}

/** A whole date or a year at the beginning of the words: "4 June 1921", "1985". */
export function leadingDate(words: string): string | null {
  return new RegExp(`^(?:on\\s+|in\\s+)?(?:the\\s+)?(?<at>${date})`, 'iu').exec(words)?.groups?.at ?? null;
}
