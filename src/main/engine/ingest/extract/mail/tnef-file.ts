import { corrupt } from '../failures.ts';
import type { Container, ExtractInput, Extraction, Extractor } from '../types.ts';
import { listParts } from './attachments.ts';
import { mailContainer } from './mail-container.ts';
import { composeMessage } from './message.ts';
import { outlookWords } from './msg.ts';
import type { RawMail } from './raw-mail.ts';
import { isTnefCutOff, readTnef, tnefSignature } from './tnef.ts';

/** A winmail.dat that somebody saved out of a message. */
export const tnefExtractor: Extractor = {
  format: 'tnef',
  family: 'Mail and people',
  label: 'winmail.dat (TNEF)',
  extensions: ['tnef'],
  fileNames: ['winmail.dat'],
  mediaType: 'application/vnd.ms-tnef',
  reads: 'The words of the message and its attachments, which become documents of their own.',
  version: 1,
  recognises: ({ bytes }) => bytes.length > 6 && bytes.readUInt32LE(0) === tnefSignature,
  extract: readFile,
  open: openFile,
};

async function parse(bytes: Uint8Array): Promise<RawMail> {
  const mail = await readTnef(bytes);
  if (mail === null) throw corrupt('is not a readable winmail.dat');
  return mail;
}

async function readFile({ bytes, maxText }: ExtractInput): Promise<Extraction> {
  const { message, plain, html, parts } = await parse(bytes);
  const { members, names, note } = listParts(parts);
  const cut = isTnefCutOff(bytes) ? 'The file is cut off: only what is there was read.' : null;
  const notes = [note, cut].filter((words) => words !== null);
  return composeMessage(
    tnefExtractor,
    { ...message, body: await outlookWords(plain, html), attachments: names },
    { members, partial: notes.length > 0, note: notes.join(' ') || null },
    maxText,
  );
}

async function openFile({ bytes }: ExtractInput): Promise<Container> {
  return mailContainer(listParts((await parse(bytes)).parts));
}
