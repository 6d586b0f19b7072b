import { compose } from '../compose.ts';
import type { Extraction, Extractor, Metadata } from '../types.ts';

export interface ChatMessage {
  /** YYYY-MM-DD; null where only a time is known, or nothing. */
  day: string | null;
  time: string | null;
  /** null for what the program says. */
  name: string | null;
  text: string;
}

interface Chat {
  title: string | null;
  messages: readonly ChatMessage[];
  metadata?: Metadata;
  partial?: boolean;
  note?: string | null;
}

/** Participants named in the metadata; groups of thousands would fill it. */
const maxParticipants = 200;

/** What was said, in the one written form (see text-forms/spoken-line.ts). */
export function composeChat(
  { format, mediaType }: Pick<Extractor, 'format' | 'mediaType'>,
  { title, messages, metadata = {}, partial, note }: Chat,
  maxText: number,
): Extraction {
  const parts: string[] = title ? [`# ${title.replace(/\s+/g, ' ').trim()}`] : [];
  const counts = new Map<string, number>();
  let day: string | null = null;
  let length = 0;
  for (const message of messages) {
    const name = message.name === null ? null : plainName(message.name);
    if (name !== null) counts.set(name, (counts.get(name) ?? 0) + 1);
    if (length > maxText) continue;
    const line = lineOf({ ...message, name });
    if (line === null) continue;
    if (message.day !== null && message.day !== day) {
      day = message.day;
      parts.push(`## ${dayHeading(day)}`);
    }
    parts.push(line);
    length += line.length + 2;
  }
  const dated = messages.filter((message) => message.day !== null);
  const first = momentOf(dated[0]);
  const last = momentOf(dated.at(-1));
  const names = [...counts.keys()].slice(0, maxParticipants).join(', ');
  return compose(
    {
      format,
      mediaType,
      title,
      text: parts.join('\n\n'),
      markdown: true,
      metadata: {
        ...metadata,
        ...(names !== '' && { participants: names }),
        messages: messages.length,
        ...(first !== null && { first }),
        ...(last !== null && { last }),
      },
      ...(partial !== undefined && { partial }),
      note: note ?? null,
    },
    maxText,
  );
}

function lineOf({ time, name, text }: ChatMessage): string | null {
  const words = messageText(text);
  if (words === '') return null;
  const at = time === null ? '' : `(${time})`;
  if (name === null) return [at, words].filter(Boolean).join(' ');
  return `**${name}**${at === '' ? '' : ` ${at}`}: ${words}`;
}

/** The words of one message as one paragraph that no Markdown reader takes for a heading or an open listing. */
function messageText(text: string): string {
  const lines = text.split('\n').map((line) => line.trimEnd());
  const kept = lines.filter((line) => line.trim() !== '');
  const fences = kept.filter((line) => /^\s*(```|~~~)/.test(line)).length;
  return kept
    .map((line, index) => {
      const mark =
        fences % 2 === 1 ? /^\s*(#{1,6}\s|={1,}\s*$|-{2,}\s*$|```|~~~)/ : /^\s*(#{1,6}\s|={1,}\s*$|-{2,}\s*$)/;
      return index > 0 && mark.test(line) ? line.replace(/^\s*/, '$&\\') : line;
    })
    .join('\n')
    .trim();
}

/** A name without the marks that the written form needs; commas separate names in the metadata. */
function plainName(name: string): string {
  const plain = name
    .replace(/[*\n\r\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/\s*,\s*/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return plain === '' ? 'Unknown' : plain.slice(0, 200);
}

const weekdays = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');
const months = 'January February March April May June July August September October November December'.split(' ');

/** "2024-03-12, Tuesday 12 March": found by either way of writing it. */
function dayHeading(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return day;
  return `${day}, ${weekdays[date.getUTCDay()]} ${date.getUTCDate()} ${months[date.getUTCMonth()]}`;
}

function momentOf(message: ChatMessage | undefined): string | null {
  if (!message?.day) return null;
  return message.time === null ? message.day : `${message.day}T${message.time.padStart(5, '0')}`;
}

/** Day and time of UTC milliseconds. */
export function utcMoment(time: number): Pick<ChatMessage, 'day' | 'time'> {
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) return { day: null, time: null };
  const iso = date.toISOString();
  return { day: iso.slice(0, 10), time: iso.slice(11, 16) };
}

/** Day and time as an ISO 8601 text writes them, whatever its zone. */
export function writtenMoment(text: string): Pick<ChatMessage, 'day' | 'time'> {
  const found = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d))?/.exec(text);
  return { day: found?.[1] ?? null, time: found?.[2] ?? null };
}
