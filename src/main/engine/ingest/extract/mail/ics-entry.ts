import { type ContentLine, unescaped } from './content-lines.ts';
import { oneLine } from './message.ts';
import { repetition } from './recurrence.ts';

export interface CalendarEntry {
  /** VEVENT, VTODO or VJOURNAL. */
  kind: string;
  lines: ContentLine[];
}

/** When it begins or is due, as ISO 8601 in the zone that it names; '' without a date. */
export function startOf({ lines }: CalendarEntry): string {
  const line = ['DTSTART', 'DUE', 'COMPLETED', 'DTSTAMP']
    .map((name) => lines.find((one) => one.name === name))
    .find(Boolean);
  return line === undefined ? '' : (moment(line)?.iso ?? '');
}

/** A section: title, when, where, who, and the description. */
export function entrySection(entry: CalendarEntry): string {
  const { kind, lines } = entry;
  const first = (name: string) => lines.find((line) => line.name === name);
  const text = (name: string) => unescaped(first(name)?.value ?? '').trim();
  const people = (name: string) =>
    lines
      .filter((line) => line.name === name)
      .map(personOf)
      .filter(Boolean)
      .join(', ');
  const rule = first('RRULE')?.value;
  const except = lines.filter(({ name }) => name === 'EXDATE').flatMap((line) => moment(line)?.words ?? []);
  const status = text('STATUS').toLowerCase();
  const fields: [string, string][] = [
    ['When', whenOf(entry)],
    ['Repeats', rule === undefined ? text('X-REPEATS') : repetition(rule)],
    ['Except', except.slice(0, 50).join(', ')],
    ['Due', kind === 'VTODO' ? (moment(first('DUE'))?.words ?? '') : ''],
    ['Completed', moment(first('COMPLETED'))?.words ?? ''],
    ['Where', oneLine(text('LOCATION'))],
    ['Organiser', people('ORGANIZER')],
    ['People', people('ATTENDEE')],
    ['Status', /^(cancelled|tentative|needs-action|in-process|completed)$/.test(status) ? status : ''],
    ['Categories', oneLine(text('CATEGORIES'))],
    ['Link', text('URL')],
  ];
  const title = oneLine(text('SUMMARY')) || { VTODO: 'Task', VJOURNAL: 'Journal' }[kind] || 'Event';
  const known = fields.filter(([, value]) => value !== '').map(([label, value]) => `${label}: ${value}`);
  const description = text('DESCRIPTION')
    .replace(/<br\s*\/?>|<\/p>/gi, '\n')
    .replace(/<[a-z/][^<>]*>/gi, '');
  return [`## ${kind === 'VTODO' ? checkbox(entry) : ''}${title}`, known.join('\n'), description.trim()]
    .filter((part) => part !== '')
    .join('\n\n');
}

function checkbox({ lines }: CalendarEntry): string {
  const done = lines.some(
    ({ name, value }) => name === 'COMPLETED' || (name === 'STATUS' && value.trim().toUpperCase() === 'COMPLETED'),
  );
  return done ? '[x] ' : '[ ] ';
}

function whenOf({ lines }: CalendarEntry): string {
  const start = moment(lines.find(({ name }) => name === 'DTSTART'));
  const end = moment(lines.find(({ name }) => name === 'DTEND'));
  const lasts = lines.find(({ name }) => name === 'DURATION')?.value;
  if (start === null) return '';
  if (lasts && end === null) return `${start.words}, for ${durationWords(lasts)}`;
  if (end === null) return start.words;
  if (start.time === null || end.time === null) {
    const last = new Date(`${end.day}T00:00:00Z`).getTime() - 86_400_000;
    const lastDay = Number.isNaN(last) ? end.day : new Date(last).toISOString().slice(0, 10);
    return lastDay <= start.day ? start.words : `${start.words} to ${lastDay}`;
  }
  const zone = start.zone === '' ? '' : ` (${start.zone})`;
  const until = end.day === start.day ? end.time : `${end.day} ${end.time}`;
  return `${start.day} ${start.time} to ${until}${zone}`;
}

interface Moment {
  day: string;
  time: string | null;
  zone: string;
  iso: string;
  words: string;
}

/** A date, or a date and time in UTC, in a named zone, or wherever the reader is. */
function moment(line: ContentLine | undefined): Moment | null {
  const found = /^\s*(\d{4})-?(\d\d)-?(\d\d)(?:T(\d\d):?(\d\d):?(\d\d)?(Z)?)?/.exec(line?.value ?? '');
  if (line === undefined || found === null) return null;
  const [, year, month, date, hour, minute, , utc] = found;
  const day = `${year}-${month}-${date}`;
  const time = hour === undefined ? null : `${hour}:${minute}`;
  const zone = time === null ? '' : utc ? 'UTC' : (line.params.TZID ?? '');
  const iso = time === null ? day : `${day}T${time}:00${utc ? 'Z' : ''}`;
  const words = time === null ? day : `${day} ${time}${zone === '' ? '' : ` (${zone})`}`;
  return { day, time, zone, iso, words };
}

function personOf({ params, value }: ContentLine): string {
  const address = value.replace(/^mailto:/i, '').trim();
  const isMail = address.includes('@');
  const name = unescaped(params.CN ?? '').trim();
  if (name === '' || name === address) return isMail || name === '' ? address : name;
  return isMail ? `${name} <${address}>` : name;
}

/** "PT1H30M" as "1 h 30 min". */
function durationWords(value: string): string {
  const found = /^[+-]?P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?/.exec(value.trim());
  if (found === null) return value;
  const units = ['weeks', 'days', 'h', 'min', 's'];
  return units
    .flatMap((unit, index) => (Number(found[index + 1] ?? 0) > 0 ? [`${found[index + 1]} ${unit}`] : []))
    .join(' ');
}
