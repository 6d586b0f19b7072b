import { nameFor, type Part } from './attachments.ts';
import { isoDate } from './dates.ts';
import { writeEml } from './eml-writer.ts';
import type { RawMail } from './raw-mail.ts';
import { rtfBody } from './rtf-body.ts';
import { messageIds } from './thread.ts';

/** The properties of an Outlook object (MS-OXPROPS) by their 16-bit tags, whatever file they lie in. */
export interface MapiProperties {
  /** The first of these that is there, as text; ''. */
  text(...tags: readonly number[]): string;
  bytes(tag: number): Buffer | null;
  number(tag: number): number | null;
  /** ISO 8601; ''. */
  time(...tags: readonly number[]): string;
}

/** A message, contact or appointment as Outlook keeps it. */
export interface MapiItem {
  properties: MapiProperties;
  recipients: readonly MapiProperties[];
  attachments: readonly { properties: MapiProperties; message: MapiItem | null }[];
}

/** Messages within messages beyond this are left out. */
const maxDepth = 10;

/** An Outlook object as a mail message; messages attached to it become .eml parts. */
export async function mailOf(item: MapiItem, depth = 0): Promise<RawMail> {
  const { properties } = item;
  const headers = properties.text(0x007d);
  const header = (name: string) =>
    new RegExp(`^${name}:[ \\t]*([^\\n]*(?:\\n[ \\t][^\\n]*)*)`, 'im').exec(headers)?.[1]?.replace(/\s+/g, ' ').trim();
  const [inReplyTo] = messageIds(properties.text(0x1042) || header('In-Reply-To'));
  const messageId = properties.text(0x1035) || header('Message-ID');
  const parts: Part[] = [];
  for (const attachment of item.attachments) {
    const part = await partOf(attachment, depth);
    if (part !== null) parts.push(part);
  }
  return {
    message: {
      subject: subjectOf(properties),
      from: senderOf(properties),
      to: recipientsOf(item, 1) || properties.text(0x0e04),
      cc: recipientsOf(item, 2) || properties.text(0x0e03),
      bcc: recipientsOf(item, 3) || properties.text(0x0e02),
      date: properties.time(0x0039, 0x0e06) || isoDate(header('Date') ?? '') || properties.time(0x3007),
      ...(messageId && { messageId }),
      ...(inReplyTo && { inReplyTo }),
      references: messageIds(properties.text(0x1039) || header('References')),
    },
    ...(await bodyOf(properties)),
    parts,
  };
}

/** A prefix such as "Re: " may be marked by U+0001 and its length before the subject itself. */
function subjectOf(properties: MapiProperties): string {
  const subject = properties.text(0x0037, 0x0e1d);
  return subject.startsWith('\u0001') ? subject.slice(2) : subject;
}

function senderOf(properties: MapiProperties): string {
  const name = properties.text(0x0c1a, 0x0042);
  const address = [0x5d01, 0x5d02, 0x0c1f, 0x0065]
    .map((tag) => properties.text(tag))
    .find((text) => text.includes('@'));
  return person(name, address ?? '');
}

function recipientsOf(item: MapiItem, kind: number): string {
  return item.recipients
    .filter((recipient) => (recipient.number(0x0c15) ?? 1) % 16 === kind)
    .map((recipient) => {
      const address = [0x39fe, 0x3003].map((tag) => recipient.text(tag)).find((text) => text.includes('@'));
      return person(recipient.text(0x3001, 0x5ff6), address ?? '');
    })
    .filter((words) => words !== '')
    .join(', ');
}

/** "Ada <ada@example.org>"; only one of them where the other is missing or the same. */
export function person(name: string, address: string): string {
  const plain = name.replace(/^'(.*)'$/, '$1').trim();
  return plain !== '' && address !== '' && plain !== address ? `${plain} <${address}>` : plain || address;
}

async function bodyOf(properties: MapiProperties): Promise<{ plain: string; html: string }> {
  const plain = properties.text(0x1000);
  const html = properties.text(0x1013);
  const rtf = properties.bytes(0x1009);
  if (plain.trim() !== '' || html !== '' || rtf === null) return { plain, html };
  return rtfBody(rtf);
}

async function partOf(attachment: MapiItem['attachments'][number], depth: number): Promise<Part | null> {
  const { properties, message } = attachment;
  const name = properties.text(0x3707, 0x3704, 0x3001);
  if (message !== null) {
    if (depth >= maxDepth) return null;
    const inner = await mailOf(message, depth + 1);
    const subject = inner.message.subject || name || 'message';
    return {
      name: `${subject.slice(0, 120)}.eml`,
      mediaType: 'message/rfc822',
      content: writeEml(inner),
      inline: false,
    };
  }
  const content = properties.bytes(0x3701);
  if (content === null && name === '') return null;
  const mediaType = properties.text(0x370e).toLowerCase() || 'application/octet-stream';
  const hidden = properties.number(0x7ffe) === 1 || properties.text(0x3712) !== '';
  return { name: name || nameFor(mediaType), mediaType: pictureType(name, mediaType), content, inline: hidden };
}

/** Outlook does not always say what an attachment is: pictures are known by their names. */
function pictureType(name: string, mediaType: string): string {
  const picture = /\.(png|gif|jpe?g|bmp|emz|wmz)$/i.exec(name)?.[1];
  return mediaType === 'application/octet-stream' && picture ? `image/${picture.toLowerCase()}` : mediaType;
}
