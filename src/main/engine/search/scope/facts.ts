import { foldName } from './names.ts';

/** What filters need of a document's metadata, stored beside its version. */
export interface DocumentFacts {
  /** The document's own dates in UTC milliseconds: a conversation has a first and a last, others have the same twice. */
  dates: { first: number; last: number } | null;
  /** Folded names (see foldName); `wrote`: the author or sender, or somebody who speaks in it. */
  names: { name: string; wrote: boolean }[];
}

type Metadata = Readonly<Record<string, string | number | boolean | null>>;

/** What readers call the day on which something was written, sent or taken, the surest first. */
const dateFields = ['date', 'sent', 'takenAt', 'published', 'created', 'modified', 'updated', 'saved', 'year'] as const;
const writerFields = [
  'from',
  'author',
  'authors',
  'sender',
  'creator',
  'artist',
  'composer',
  'byline',
  'owner',
  'participants',
] as const;
const otherFields = ['to', 'cc', 'bcc', 'people', 'organiser', 'attendees', 'editor', 'lastAuthor'] as const;

const mostNames = 400;
const longestName = 300;

/** Reads what readers left in a version's metadata. */
export function documentFacts(metadata: Metadata): DocumentFacts {
  const names = new Map<string, boolean>();
  const add = (fields: readonly string[], wrote: boolean) => {
    for (const name of fields.flatMap((field) => namesIn(textOf(metadata, field), field))) {
      if (names.size < mostNames || names.has(name)) names.set(name, (names.get(name) ?? false) || wrote);
    }
  };
  add(writerFields, true);
  add(otherFields, false);
  return { dates: datesOf(metadata), names: Array.from(names, ([name, wrote]) => ({ name, wrote })) };
}

/** Metadata of notes has the names that the user gave them: "Author" is the author. */
function textOf(metadata: Metadata, field: string): string {
  const value = metadata[field] ?? metadata[field.charAt(0).toUpperCase() + field.slice(1)];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/**
 * "Ada <ada@x.org>, Bo <bo@x.org>" as two names. One comma between short parts may stand within a name ("Smith, John")
 * or between two ("Ada, Bo"): then both readings are kept.
 */
function namesIn(text: string, field: string): string[] {
  if (text === '') return [];
  const parts = text.includes('>')
    ? text.split(/(?<=>)\s*[,;]\s*/)
    : text.split(/\s*[;\n]\s*|,\s+(?!Jr\b|Dr\b|PhD\b)|\s+and\s+/);
  const mayBeOne = parts.length === 2 && field !== 'participants' && /^[^>]{1,60}$/.test(text) && text.includes(',');
  const whole = mayBeOne ? [text] : [];
  return [...parts, ...whole].map((part) => foldName(part.slice(0, longestName))).filter((name) => name !== '');
}

function datesOf(metadata: Metadata): DocumentFacts['dates'] {
  const [first, last] = [readDate(textOf(metadata, 'first')), readDate(textOf(metadata, 'last'))];
  if (first !== null || last !== null) return { first: first ?? last ?? 0, last: last ?? first ?? 0 };
  for (const field of dateFields) {
    const date = readDate(textOf(metadata, field));
    if (date !== null) return { first: date, last: date };
  }
  return null;
}

/** Noon: a day without a time then lies within the same day in nearly every time zone. */
const noon = 12 * 3_600_000;

/**
 * A date as readers leave it: ISO 8601 or its beginning, EXIF's colons, or what the platform reads with a year of four
 * digits in it ("October 2, 2023 10:30 AM", "Tue, 2 Oct 2023 08:30:00 +0200"). A time without a zone is taken for UTC.
 */
export function readDate(text: string): number | null {
  const iso = /^\s*(\d{4})(?:[-:/.](\d\d)(?:[-:/.](\d\d))?)?(?:[T ](\d\d:\d\d.*))?\s*$/.exec(text);
  if (iso !== null) {
    const [, year, month = '01', day = '01', time] = iso;
    const parsed = Date.parse(
      time === undefined ? `${year}-${month}-${day}` : `${year}-${month}-${day}T${zoned(time)}`,
    );
    const whole = Number.isNaN(parsed) ? Date.parse(`${year}-${month}-${day}`) : parsed;
    return plausible(time === undefined || Number.isNaN(parsed) ? whole + noon : whole);
  }
  if (!/\b\d{4}\b/.test(text) || text.length > 60) return null;
  const hasZone = /(?:Z|UTC|GMT|[+-]\d\d:?\d\d)(?:\s*\([^)]*\))?\s*$/.test(text);
  const hasTime = /\d:\d\d/.test(text);
  const parsed = Date.parse(hasZone ? text : `${text} UTC`);
  return plausible(hasTime ? parsed : parsed + noon);
}

function zoned(time: string): string {
  const plain = time.trim().replace(/\s+/g, '');
  return /(?:Z|[+-]\d\d:?\d\d)$/.test(plain) ? plain : `${plain}Z`;
}

/** Years that a document can have; programs leave 0001, 1601 and 9999 behind. */
function plausible(time: number): number | null {
  const year = new Date(time).getUTCFullYear();
  return Number.isNaN(time) || year <= 1601 || year >= 9000 ? null : time;
}
