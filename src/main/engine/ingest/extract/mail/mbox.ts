import { corrupt, tooLarge } from '../failures.ts';
import type { Container, Extraction, Extractor } from '../types.ts';
import { safeName } from './attachments.ts';
import { type ByteSource, bytesSource, fileSource } from './byte-source.ts';
import { notThere } from './mail-container.ts';
import { composeMailbox, type Listed, messageName } from './mailbox.ts';
import { indexMbox, type MboxEntry, maxMessages } from './mbox-index.ts';

/** Mailboxes of one file: Thunderbird, Apple Mail, Gmail's Takeout, Unix (mboxo, mboxrd, mboxcl). */
export const mboxExtractor: Extractor = {
  format: 'mbox',
  family: 'Mail and people',
  label: 'Mailbox (mbox)',
  extensions: ['mbox', 'mbx'],
  mediaType: 'application/mbox',
  reads: `Each message is a document of its own, with its attachments; the mailbox itself lists dates, senders and subjects. Up to ${maxMessages.toLocaleString('en')} messages, mailboxes of any size; messages that Thunderbird deleted are left out.`,
  version: 1,
  recognises: ({ bytes, promised }) => promised !== 'eml' && startsLikeMbox(bytes),
  extract: ({ bytes, name, alive, maxText }) => readMbox(bytesSource(bytes), name, alive, maxText),
  open: ({ bytes, alive }) => openMbox(bytesSource(bytes), alive),
  async extractLarge({ path, size, name, alive, maxText }) {
    const source = await fileSource(path, size);
    try {
      return await readMbox(source, name, alive, maxText);
    } finally {
      source.close();
    }
  },
  openLarge: async ({ path, size, alive }) => openMbox(await fileSource(path, size), alive),
};

/** A message larger than this is no message. */
const maxMessageBytes = 512 * 1024 * 1024;

/** A "From " line with a date, and a header field (or a quoted "From " line) in the next one. */
function startsLikeMbox(bytes: Buffer): boolean {
  if (!bytes.subarray(0, 64).includes('From ')) return false;
  const start = bytes.toString('latin1', 0, 2048).replace(/^(\xef\xbb\xbf)?\s*/, '');
  return /^From \S[^\r\n]{0,300}\r?\n(>?From [^\n]*\n)?[!-9;-~]{1,80}:[ \t]/.test(start);
}

async function readMbox(source: ByteSource, name: string, alive: () => void, maxText: number): Promise<Extraction> {
  const { entries, more, deleted } = await indexMbox(source, alive);
  if (entries.length === 0 && deleted === 0) throw corrupt('is not a mailbox: no message begins in it');
  const removed = `${deleted.toLocaleString('en')} deleted ${deleted === 1 ? 'message was' : 'messages were'} left out.`;
  return composeMailbox(
    mboxExtractor,
    {
      name,
      messages: listed(entries),
      notes: [
        more ? `Only the first ${maxMessages.toLocaleString('en')} messages are listed.` : null,
        deleted > 0 ? removed : null,
      ],
      partial: more,
    },
    maxText,
  );
}

async function openMbox(source: ByteSource, alive: () => void): Promise<Container> {
  const { entries } = await indexMbox(source, alive);
  const messages = listed(entries);
  const places = new Map(messages.map(({ path }, index) => [path, entries[index]]));
  return {
    members: messages.map(({ path, name, size, date }) => ({ path, name, size, modifiedAt: date })),
    async read(path) {
      const entry = places.get(path);
      if (entry === undefined) throw notThere(path);
      const length = entry.end - entry.start;
      if (length > maxMessageBytes) throw tooLarge('holds a message of more than 512 MB');
      return unquoted(await source.read(entry.start, length));
    },
    close: () => source.close(),
  };
}

/** Keys are message ids, so that a message keeps its document when others are removed or the mailbox grows. */
function listed(entries: readonly MboxEntry[]): Listed[] {
  const used = new Map<string, number>();
  return entries.map(({ subject, from, date, messageId, start, end }) => {
    const key = safeName(messageId) || `${date ?? 'undated'} ${end - start}`;
    const times = (used.get(key) ?? 0) + 1;
    used.set(key, times);
    const path = `${key}${times > 1 ? ` (${times})` : ''}.eml`;
    return { path, name: messageName(subject), subject, from, date, size: end - start };
  });
}

/** ">From " at the start of a line was "From " once (mboxrd; in mboxo the same for one mark). */
function unquoted(bytes: Buffer): Buffer {
  if (!bytes.includes('\n>')) return bytes;
  const text = bytes.toString('latin1').replace(/^>(>*From )/gm, '$1');
  return Buffer.from(text, 'latin1');
}
