import { corrupt } from '../failures.ts';
import { isOleCutOff, oleStreams } from '../ole.ts';
import type { Container, ExtractInput, Extraction, Extractor } from '../types.ts';
import { listParts } from './attachments.ts';
import { mailContainer } from './mail-container.ts';
import { mailOf } from './mapi.ts';
import { composeMessage } from './message.ts';
import { msgItem } from './msg-item.ts';
import { narrowDecoder } from './narrow.ts';
import { objectLines } from './outlook-objects.ts';
import type { RawMail } from './raw-mail.ts';

/** Messages, contacts, appointments and tasks as Outlook saves them one by one. */
export const msgExtractor: Extractor = {
  format: 'msg',
  family: 'Mail and people',
  label: 'Outlook message',
  extensions: ['msg', 'oft'],
  mediaType: 'application/vnd.ms-outlook',
  reads:
    'Subject, people, date, thread and the words, also where Outlook kept them as rich text only; attachments and attached messages become documents of their own.',
  version: 2,
  extract: readMsg,
  open: openMsg,
};

async function readMsg({ bytes, maxText }: ExtractInput): Promise<Extraction> {
  const { mail, details } = await parseMsg(bytes);
  const { message, plain, html, parts } = mail;
  const body = await outlookWords(plain, html);
  if (!message.subject && !message.from && body === '' && details === '')
    throw corrupt('is damaged: no message can be found in it');
  const { members, names } = listParts(parts);
  const partial = isOleCutOff(bytes);
  const whole = [details, body].filter((text) => text !== '').join('\n\n');
  return composeMessage(
    msgExtractor,
    { ...message, body: whole, attachments: names },
    { members, partial, note: partial ? 'The file is cut off: only what is there was read.' : null },
    maxText,
  );
}

async function openMsg({ bytes }: ExtractInput): Promise<Container> {
  return mailContainer(listParts((await parseMsg(bytes)).mail.parts));
}

async function parseMsg(bytes: Uint8Array): Promise<{ mail: RawMail; details: string }> {
  const streams = new Map(oleStreams(bytes).map((stream) => [stream.path, stream]));
  const item = msgItem(streams, '', await narrowDecoder());
  return { mail: await mailOf(item), details: objectLines(item.properties) };
}

/** The plain words, unless they are only a stub beside a page of HTML. */
export async function outlookWords(plain: string, html: string): Promise<string> {
  if (html === '' || plain.trim().length > 200) return plain.trim();
  const { htmlToMarkdown } = await import('../html-markdown.ts');
  const page = htmlToMarkdown(html).text;
  return plain.trim().length * 3 >= page.length ? plain.trim() : page;
}
