import { corrupt } from '../failures.ts';
import type { Container, ExtractInput, Extraction, Extractor } from '../types.ts';
import { listParts } from './attachments.ts';
import { mailContainer } from './mail-container.ts';
import { composeMessage } from './message.ts';
import { type ParsedMail, parseMail } from './mime.ts';

/** E-mail messages as mail programs save them (RFC 5322, MIME). */
export const emlExtractor: Extractor = {
  format: 'eml',
  family: 'Mail and people',
  isText: true,
  label: 'E-mail message',
  extensions: ['eml', 'emlx'],
  mediaType: 'message/rfc822',
  reads:
    'Subject, people, date, thread and the words with their quoted history; attachments, attached messages and the contents of winmail.dat become documents of their own. Small inline pictures are left out.',
  version: 2,
  recognises: ({ sample, promised }) =>
    promised === 'eml' && sample !== null && /^(\d{1,10}\s*|From \S[^\n]*)\n[\w-]+:/.test(sample),
  extract: readMail,
  open: openMail,
};

async function readMail({ bytes, maxText }: ExtractInput): Promise<Extraction> {
  const source = withoutLength(bytes);
  const mail = await parseMail(source, maxText);
  if (mail.empty) throw corrupt('is not a readable e-mail message');
  const { members, names, note } = listParts(mail.parts);
  const cutOff = isCutOff(source);
  const notes = [mail.note, note, cutOff ? 'The message is cut off: only what is there was read.' : null];
  return composeMessage(
    emlExtractor,
    { ...mail.message, body: await bodyOf(mail), attachments: names },
    { members, partial: cutOff || mail.note !== null || note !== null, note: notes.filter(Boolean).join(' ') || null },
    maxText,
  );
}

async function openMail({ bytes, maxText }: ExtractInput): Promise<Container> {
  const { parts } = await parseMail(withoutLength(bytes), maxText);
  return mailContainer(listParts(parts));
}

/**
 * Apple Mail's .emlx begins with a line that counts the bytes of the message, which a property list follows; a message
 * out of a mailbox may still have its "From " line.
 */
function withoutLength(bytes: Uint8Array): Uint8Array {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 32)).toString('latin1');
  if (start.startsWith('From ')) return bytes.subarray(bytes.indexOf(0x0a) + 1);
  const line = /^(\d{1,10})\s*\r?\n/.exec(start);
  if (line === null) return bytes;
  return bytes.subarray(line[0].length, line[0].length + Number(line[1]));
}

/** A message of several parts ends with the line that closes them. */
function isCutOff(bytes: Uint8Array): boolean {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = /\r?\n\r?\n/.exec(source.toString('latin1', 0, 256 * 1024));
  if (end === null) return source.length < 256 * 1024;
  const boundary = /^content-type:\s*multipart\/[^\n]*(?:\n[ \t][^\n]*)*?boundary\s*=\s*(?:"([^"]+)"|([^\s;]+))/im.exec(
    source.toString('latin1', 0, end.index),
  );
  return boundary !== null && !source.includes(`--${boundary[1] ?? boundary[2]}--`, 0, 'latin1');
}

/** The plain text, unless it is only a stub beside a page of HTML ("your program cannot show this message"). */
async function bodyOf({ plain, html }: ParsedMail): Promise<string> {
  if (html === '') return plain;
  const { htmlToMarkdown } = await import('../html-markdown.ts');
  const page = htmlToMarkdown(html).text;
  return plain.trim().length * 3 >= page.length ? plain : page;
}
