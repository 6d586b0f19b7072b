import type { ByteSource } from '../mail/index.ts';
import { decodeEntities } from '../xml.ts';

/** Where a note lies in an export, and what it is called. */
export interface NotePlace {
  start: number;
  end: number;
  title: string;
  /** As Evernote writes it: 20231002T083000Z; ''. */
  created: string;
}

export const maxNotes = 200_000;
const pieceBytes = 4 * 1024 * 1024;
const opening = Buffer.from('<note>');
const closing = Buffer.from('</note>');
const titleBytes = 4096;

/** The notes of an export in their order. An end mark that is missing ends at the end of the file. */
export async function findNotes(
  source: ByteSource,
  alive: () => void,
): Promise<{ notes: NotePlace[]; more: boolean; cutOff: boolean }> {
  const notes: NotePlace[] = [];
  let start = -1;
  for (let at = 0; at < source.size; at += pieceBytes) {
    alive();
    const piece = await source.read(at, pieceBytes + closing.length);
    for (let from = 0; ; ) {
      const mark = start === -1 ? opening : closing;
      const found = piece.indexOf(mark, from);
      if (found === -1 || found >= pieceBytes) break;
      from = found + mark.length;
      if (start === -1) {
        if (notes.length >= maxNotes) return { notes, more: true, cutOff: false };
        start = at + found;
      } else {
        notes.push({ start, end: at + from, ...(await headOf(source, start)) });
        start = -1;
      }
    }
  }
  if (start !== -1) notes.push({ start, end: source.size, ...(await headOf(source, start)) });
  return { notes, more: false, cutOff: start !== -1 };
}

async function headOf(source: ByteSource, start: number): Promise<Pick<NotePlace, 'title' | 'created'>> {
  const text = (await source.read(start, titleBytes)).toString('utf8');
  const title = /<title>([^<]*)/.exec(text)?.[1] ?? '';
  const created = /<created>\s*(\d{8}T\d{6}Z)/.exec(text)?.[1] ?? '';
  return { title: decodeEntities(title).replace(/\s+/g, ' ').trim(), created };
}

/** A note as an export of its own, which the same reader reads as a document. */
export function singleNote(note: Buffer): Buffer {
  return Buffer.concat([
    Buffer.from('<?xml version="1.0" encoding="UTF-8"?>\n<en-export>\n'),
    note,
    Buffer.from('\n</en-export>\n'),
  ]);
}
