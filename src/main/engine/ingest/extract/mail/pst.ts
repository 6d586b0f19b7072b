import { unsupported } from '../failures.ts';
import type { Container, Extraction, Extractor } from '../types.ts';
import { type ByteSource, bytesSource, fileSource } from './byte-source.ts';
import { notThere } from './mail-container.ts';
import { composeMailbox } from './mailbox.ts';
import { writePstItem } from './pst-item.ts';
import { listPst, type PstList } from './pst-list.ts';

/** Outlook's data files. */
export const pstExtractor: Extractor = {
  format: 'pst',
  family: 'Mail and people',
  label: 'Outlook data file (PST, OST)',
  extensions: ['pst', 'ost'],
  mediaType: 'application/vnd.ms-outlook-pst',
  reads:
    'Every message, contact, appointment and task of every folder is a document of its own, with its attachments; the file itself lists folders, dates, senders and subjects.',
  version: 1,
  recognises: ({ bytes }) => bytes.length > 512 && bytes.toString('latin1', 0, 4) === '!BDN',
  extract: ({ bytes, name, alive, maxText }) => readPst(bytesSource(bytes), name, alive, maxText),
  open: ({ bytes, alive }) => openPstContainer(bytesSource(bytes), alive),
  async extractLarge({ path, size, name, alive, maxText }) {
    const source = await fileSource(path, size);
    try {
      return await readPst(source, name, alive, maxText);
    } finally {
      source.close();
    }
  },
  openLarge: async ({ path, size, alive }) => openPstContainer(await fileSource(path, size), alive),
};

async function list(source: ByteSource, alive: () => void, details: boolean): Promise<PstList> {
  const { openPst } = await import('@hiraokahypertools/pst-extractor');
  const file = await openPst({
    async readFile(buffer, offset, length, position) {
      const piece = await source.read(position, length);
      new Uint8Array(buffer).set(piece, offset);
      return piece.length;
    },
    async close() {},
  }).catch((error: unknown) => {
    throw unsupported(
      'This Outlook data file is of a kind that Commonplace cannot read, or damaged. In Outlook, export it as a new .pst file (File, Open & Export) and add that.',
      error,
    );
  });
  return listPst(file, alive, details);
}

async function readPst(source: ByteSource, name: string, alive: () => void, maxText: number): Promise<Extraction> {
  const { items, folders, unread, more } = await list(source, alive, true);
  const cutOff = source.size < (await statedSize(source));
  const lost = `${unread.toLocaleString('en')} ${unread === 1 ? 'folder' : 'folders'} could not be read: the file seems to be damaged.`;
  return composeMailbox(
    pstExtractor,
    {
      name,
      messages: items.map(({ listed }) => listed),
      folders: folders.map(({ path, count }) => `- ${path}: ${count.toLocaleString('en')}`),
      notes: [
        cutOff ? 'The file is cut off: only what is there was read.' : null,
        unread > 0 ? lost : null,
        more ? `Only the first ${items.length.toLocaleString('en')} are listed.` : null,
      ],
      partial: unread > 0 || more || cutOff,
    },
    maxText,
  );
}

/** How long the file is by its own header (MS-PST 2.2.2.6, ibFileEof). */
async function statedSize(source: ByteSource): Promise<number> {
  const header = await source.read(0, 512);
  const isAnsi = header.readUInt16LE(10) < 20;
  return isAnsi ? header.readUInt32LE(168) : Number(header.readBigUInt64LE(184));
}

async function openPstContainer(source: ByteSource, alive: () => void): Promise<Container> {
  const { items } = await list(source, alive, false);
  const byPath = new Map(items.map((item) => [item.listed.path, item]));
  return {
    members: items.map(({ listed: { path, name, size, date } }) => ({ path, name, size, modifiedAt: date })),
    async read(path) {
      const item = byPath.get(path);
      if (item === undefined) throw notThere(path);
      return writePstItem(await item.load(), item.folder);
    },
    close: () => source.close(),
  };
}
