import { compose } from '../compose.ts';
import { markdownTable } from '../tables/tables.ts';
import type { Extraction, Extractor, Member } from '../types.ts';
import { safeName } from './attachments.ts';
import { oneLine } from './message.ts';

/** A message in a mailbox's list. */
export interface Listed {
  /** Its key in the mailbox. */
  path: string;
  name: string;
  subject: string;
  from: string;
  /** UTC milliseconds. */
  date: number | null;
  size: number | null;
}

interface Mailbox {
  name: string;
  messages: readonly Listed[];
  /** Lines that stand before the list: folders and their counts. */
  folders?: readonly string[];
  notes: readonly (string | null)[];
  partial: boolean;
}

/** Rows of the overview: each message is a document of its own, so that a longer list would only find it twice. */
const maxRows = 500;
const maxSenders = 30;

/** A mailbox as an overview of its messages, and each message as a member. */
export function composeMailbox(
  { format, mediaType }: Pick<Extractor, 'format' | 'mediaType'>,
  { name, messages, folders = [], notes, partial }: Mailbox,
  maxText: number,
): Extraction {
  const title = name.replace(/\.(mbox|mbx|pst|ost)$/i, '');
  const days = messages.flatMap(({ date }) => (date === null ? [] : [date]));
  const first = isoDay(days.reduce((least, day) => Math.min(least, day), Number.POSITIVE_INFINITY));
  const last = isoDay(days.reduce((most, day) => Math.max(most, day), Number.NEGATIVE_INFINITY));
  const senders = countSenders(messages);
  const rows = messages
    .slice(0, maxRows)
    .map(({ date, from, subject }) => [date === null ? '' : isoDay(date), oneLine(from), oneLine(subject)]);
  const beyond = messages.length - rows.length;
  const span = first === '' ? '' : first === last ? `, of ${first}` : `, from ${first} to ${last}`;
  const parts = [
    `# ${title}`,
    `${messages.length.toLocaleString('en')} ${messages.length === 1 ? 'message' : 'messages'}${span}.`,
    folders.length > 0 ? `## Folders\n\n${folders.join('\n')}` : '',
    senders.length > 0 ? `## Senders\n\n${senders.join('\n')}` : '',
    rows.length > 0 ? `## Messages\n\n${markdownTable([['Date', 'From', 'Subject'], ...rows])}` : '',
    beyond > 0 ? `And ${beyond.toLocaleString('en')} more.` : '',
  ];
  return compose(
    {
      format,
      mediaType,
      title,
      text: parts.filter((part) => part !== '').join('\n\n'),
      markdown: true,
      metadata: { messages: messages.length, ...(first !== '' && { first, last }) },
      members: messages.map(({ path, name: own, size, date }): Member => ({ path, name: own, size, modifiedAt: date })),
      partial,
      note: notes.filter(Boolean).join(' ') || null,
    },
    maxText,
  );
}

/** "Re: Apples.eml" */
export function messageName(subject: string): string {
  const words = safeName(oneLine(subject)).slice(0, 120).trim();
  return `${words === '' ? 'Message without a subject' : words}.eml`;
}

function countSenders(messages: readonly Listed[]): string[] {
  const counts = new Map<string, number>();
  for (const { from } of messages) if (from !== '') counts.set(oneLine(from), (counts.get(oneLine(from)) ?? 0) + 1);
  const sorted = [...counts].sort(([, left], [, right]) => right - left);
  const lines = sorted.slice(0, maxSenders).map(([sender, count]) => `- ${sender}: ${count.toLocaleString('en')}`);
  const beyond = sorted.length - lines.length;
  return beyond > 0 ? [...lines, `- ${beyond.toLocaleString('en')} others`] : lines;
}

function isoDay(time: number): string {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 10);
}
