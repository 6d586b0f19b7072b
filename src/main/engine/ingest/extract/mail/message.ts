import { compose } from '../compose.ts';
import type { Extraction, Extractor, Member, Metadata } from '../types.ts';
import { readableDate } from './dates.ts';
import { threadKey } from './thread.ts';

/** A message as every mail reader of this folder understands it, whatever file it came in. */
export interface MailMessage {
  subject: string;
  /** "Ada Lovelace <ada@example.org>"; several separated by commas. */
  from: string;
  to: string;
  cc: string;
  bcc?: string;
  /** ISO 8601 where it could be read, else as it was written; '' when there is none. */
  date: string;
  messageId?: string;
  inReplyTo?: string;
  /** Message ids, oldest first. */
  references?: readonly string[];
  /** Labels or folders that the mail program put it in, separated by commas. */
  labels?: string;
  /** The words of the message, as Markdown. */
  body: string;
  /** Names of all that is attached, inline pictures apart. */
  attachments: readonly string[];
}

interface Rest {
  members: Member[];
  partial?: boolean;
  note?: string | null;
}

/** The one look of a message: subject as heading, people and date, the words, and the names of what is attached. */
export function composeMessage(
  { format, mediaType }: Pick<Extractor, 'format' | 'mediaType'>,
  mail: MailMessage,
  { members, partial, note }: Rest,
  maxText: number,
): Extraction {
  const subject = oneLine(mail.subject);
  const fields: [string, string][] = [
    ['From', mail.from],
    ['To', mail.to],
    ['Cc', mail.cc],
    ['Date', mail.date === '' ? '' : readableDate(mail.date)],
  ];
  const people = fields.filter(([, value]) => value !== '').map(([name, value]) => `${name}: ${value}`);
  const parts = [
    subject === '' ? '' : `# ${subject}`,
    people.join('\n'),
    mail.body.trim(),
    mail.attachments.length > 0 ? `Attachments: ${mail.attachments.join(', ')}` : '',
  ];
  return compose(
    {
      format,
      mediaType,
      title: subject === '' ? null : subject,
      text: parts.filter((part) => part !== '').join('\n\n'),
      metadata: metadataOf(mail),
      markdown: true,
      ...(members.length > 0 && { members }),
      ...(partial !== undefined && { partial }),
      note: note ?? null,
    },
    maxText,
  );
}

function metadataOf(mail: MailMessage): Metadata {
  const entries: [string, string | undefined][] = [
    ['subject', oneLine(mail.subject)],
    ['from', mail.from],
    ['to', mail.to],
    ['cc', mail.cc],
    ['bcc', mail.bcc],
    ['date', mail.date],
    ['messageId', mail.messageId],
    ['inReplyTo', mail.inReplyTo],
    ['references', mail.references?.join(' ')],
    ['thread', threadKey(mail)],
    ['labels', mail.labels],
    ['attachments', mail.attachments.join(', ')],
  ];
  return Object.fromEntries(entries.flatMap(([name, value]) => (value ? [[name, value.slice(0, longestField)]] : [])));
}

/** A field of a list of thousands of addresses is cut: metadata is for looking up, the text has them all. */
const longestField = 10_000;

export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
