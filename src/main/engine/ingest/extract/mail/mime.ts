import type { Address, Attachment, Email } from 'postal-mime';
import { nameFor, type Part } from './attachments.ts';
import { isoDate } from './dates.ts';
import { joinFlowed, withoutFlow } from './flowed.ts';
import type { MailMessage } from './message.ts';
import { readRemainder, withSmallHead } from './mime-remainder.ts';
import { messageIds } from './thread.ts';
import { isTnef, readTnef } from './tnef.ts';
import { asUtf8 } from './undeclared.ts';

/** A message taken apart. */
export interface ParsedMail {
  message: Omit<MailMessage, 'body' | 'attachments'>;
  plain: string;
  html: string;
  parts: Part[];
  /** What could not be read, as a sentence. */
  note: string | null;
  /** Neither header nor words: no message at all. */
  empty: boolean;
}

/** Parts within parts beyond this are read as plain remainder: real mail stays below ten. */
const maxNestingDepth = 50;
/** Headers of real mail stay below 100 KB. */
const maxHeadersSize = 2 * 1024 * 1024;

/** Takes a message apart. One that is nested or headed beyond reason gives its first lines and its readable words. */
export async function parseMail(bytes: Uint8Array, maxText: number): Promise<ParsedMail> {
  const { default: PostalMime, decodeWords } = await import('postal-mime');
  const parse = (raw: Uint8Array) =>
    PostalMime.parse(raw, { forceRfc822Attachments: true, maxNestingDepth, maxHeadersSize });
  const fixed = withoutFlow(bytes);
  const source = fixed?.bytes ?? bytes;
  let mail: Email;
  let note: string | null = null;
  try {
    mail = await parse(source);
    if (hasBrokenWords(mail)) mail = await parse(await asUtf8(source));
    if (isHollow(mail)) mail = withRemainder(mail, await readRemainder(parse, withSmallHead(source), maxText));
  } catch {
    const small = withSmallHead(source);
    note = 'The message is built in an unusual way: its long headers were left out.';
    mail = await parse(small).catch(async () => {
      note = 'The parts of this message are nested beyond reason: its words were read without them.';
      return readRemainder(parse, small, maxText);
    });
  }
  const parts = mail.attachments.filter((part) => !isReport(part)).map((part) => partOf(part, decodeWords));
  if (fixed !== null && mail.text) mail = { ...mail, text: joinFlowed(mail.text, fixed.deleteSpace) };
  const reports = mail.attachments.filter(isReport).map(({ content }) => textOf(content));
  const parsed: ParsedMail = {
    message: messageOf(mail, decodeWords),
    plain: [mail.text ?? '', ...reports].filter((words) => words.trim() !== '').join('\n\n'),
    html: reports.length > 0 && mail.text ? '' : (mail.html ?? ''),
    parts,
    note: note ?? lockedNote(mail),
    empty: mail.headers.length === 0 && !mail.text && !mail.html,
  };
  return unwrapTnef(parsed);
}

function messageOf(mail: Email, decodeWords: (text: string) => string): ParsedMail['message'] {
  const header = (name: string) => mail.headers.find(({ key }) => key === name)?.value;
  const labels = header('x-gmail-labels') ?? header('x-keywords') ?? '';
  const [inReplyTo] = messageIds(mail.inReplyTo);
  return {
    subject: mail.subject ?? '',
    from: people(mail.from ? [mail.from] : mail.sender ? [mail.sender] : []),
    to: people(mail.to),
    cc: people(mail.cc),
    bcc: people(mail.bcc),
    date: mail.date ? isoDate(mail.date) : '',
    ...(mail.messageId && { messageId: mail.messageId }),
    ...(inReplyTo && { inReplyTo }),
    references: messageIds(mail.references),
    labels: decodeWords(labels).replace(/\s*,\s*/g, ', '),
  };
}

/** "Ada Lovelace <ada@example.org>, Charles <charles@example.org>"; groups by their members. */
function people(addresses: readonly Address[] | undefined): string {
  return (addresses ?? [])
    .flatMap((address) => address.group ?? [address])
    .map(({ name, address }) => (name && address && name !== address ? `${name} <${address}>` : name || address || ''))
    .filter((person) => person !== '')
    .join(', ');
}

function partOf(part: Attachment, decodeWords: (text: string) => string): Part {
  const { content, mimeType } = part;
  const bytes = typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content);
  const inline = part.related === true || (part.disposition === 'inline' && part.contentId !== undefined);
  const name = part.filename ?? (mimeType === 'message/rfc822' ? attachedName(bytes, decodeWords) : nameFor(mimeType));
  return { name, mediaType: mimeType, content: bytes, inline };
}

/** An attached message without a name is called by its subject. */
function attachedName(bytes: Uint8Array, decodeWords: (text: string) => string): string {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 16 * 1024)).toString('utf8');
  const subject = /^subject:[ \t]*([^\n]*(?:\n[ \t][^\n]*)*)/im.exec(head.split(/\r?\n\r?\n/, 1)[0] ?? '')?.[1] ?? '';
  const words = decodeWords(subject.replace(/\r?\n[ \t]+/g, ' ')).trim();
  return words === '' ? nameFor('message/rfc822') : `${words.slice(0, 120)}.eml`;
}

/** What a mail server says about a delivery, or words of a type without a name: text to read, no document. */
function isReport({ mimeType, filename }: Attachment): boolean {
  if (mimeType === 'text' && filename === null) return true;
  return /^(message\/(delivery-status|disposition-notification|feedback-report)|text\/rfc822-headers)$/.test(mimeType);
}

/** Neither words nor parts were found: the header says one thing and the body is another. */
function isHollow(mail: Email): boolean {
  return !mail.text?.trim() && !mail.html && mail.attachments.length === 0;
}

function withRemainder(mail: Email, { text = '' }: Email): Email {
  return /<(html|body|div|p|table)[\s>]/i.test(text) ? { ...mail, html: text } : { ...mail, text };
}

function textOf(content: Attachment['content']): string {
  return typeof content === 'string' ? content : Buffer.from(new Uint8Array(content)).toString('utf8').trim();
}

function hasBrokenWords(mail: Email): boolean {
  return [mail.text, mail.html, mail.subject, mail.from?.name].some((words) => words?.includes('\ufffd'));
}

/** Mail that only its receiver can open. */
function lockedNote(mail: Email): string | null {
  const type = mail.headers.find(({ key }) => key === 'content-type')?.value ?? '';
  const locked = /multipart\/encrypted|pkcs7-mime[\s\S]*enveloped-data/i.test(type);
  return locked ? 'The words of this message are encrypted: save it unlocked in your mail program to read them.' : null;
}

/** Outlook's winmail.dat holds what the message should have held: its words, and its attachments. */
async function unwrapTnef(mail: ParsedMail): Promise<ParsedMail> {
  if (!mail.parts.some(isTnef)) return mail;
  const parts: Part[] = [];
  let { plain, html } = mail;
  for (const part of mail.parts) {
    const inside = isTnef(part) && part.content ? await readTnef(part.content) : null;
    if (inside === null) {
      parts.push(part);
      continue;
    }
    parts.push(...inside.parts);
    if (plain.trim() === '' && html === '') ({ plain, html } = inside);
  }
  return { ...mail, plain, html, parts };
}
