import { compose } from '../compose.ts';
import { decodeText } from '../decode.ts';
import type { ExtractInput, Extraction, Extractor } from '../types.ts';
import { type ContentLine, charsetDecoder, contentLines } from './content-lines.ts';
import { type CalendarEntry, entrySection, startOf } from './ics-entry.ts';

/** Calendars: events, tasks and journals. */
export const icsExtractor: Extractor = {
  format: 'ics',
  family: 'Mail and people',
  isText: true,
  label: 'Calendar (iCalendar)',
  extensions: ['ics', 'ical', 'ifb', 'icalendar', 'vcs'],
  mediaType: 'text/calendar',
  reads:
    'Each event, task or journal is a section: time with its zone, repetition in words, place, people and description. Alarms and attached files are left out.',
  version: 1,
  recognises: ({ sample }) => sample !== null && /^\s*BEGIN:VCALENDAR\s/i.test(sample),
  extract: readCalendar,
};

const kinds = new Set(['VEVENT', 'VTODO', 'VJOURNAL']);

async function readCalendar({ bytes, maxText }: ExtractInput): Promise<Extraction> {
  const { text: source, encoding } = await decodeText(bytes);
  const entries: CalendarEntry[] = [];
  let open: CalendarEntry | null = null;
  /** Parts within an entry (alarms) and time zones: their lines are not read. */
  let within = 0;
  let calendar: ContentLine | undefined;
  for (const line of contentLines(source, await charsetDecoder())) {
    const kind = line.value.trim().toUpperCase();
    if (line.name === 'BEGIN') {
      if (kinds.has(kind)) {
        open = { kind, lines: [] };
        entries.push(open);
        within = 0;
      } else if (kind !== 'VCALENDAR') within += 1;
    } else if (line.name === 'END') {
      if (kinds.has(kind)) open = null;
      else if (kind !== 'VCALENDAR') within = Math.max(0, within - 1);
    } else if (within === 0 && open !== null) open.lines.push(line);
    else if (line.name === 'X-WR-CALNAME') calendar ??= line;
  }
  entries.sort((left, right) => startOf(left).localeCompare(startOf(right)));
  const starts = entries.map(startOf).filter((start) => start !== '');
  const title = calendar?.value.trim() || undefined;
  const sections = [title ? `# ${title}` : '', ...entries.map(entrySection)];
  const { format, mediaType } = icsExtractor;
  const cutOff = open !== null;
  return compose(
    {
      format,
      mediaType,
      text: sections.filter((section) => section !== '').join('\n\n'),
      ...(entries.length > 1 && { title: title ?? null }),
      markdown: true,
      metadata: {
        encoding,
        entries: entries.length,
        ...(starts.length > 0 && { first: starts[0] ?? '', last: starts.at(-1) ?? '' }),
      },
      partial: cutOff,
      note: cutOff ? 'The last entry is cut off: only what is there was read.' : null,
    },
    maxText,
  );
}
