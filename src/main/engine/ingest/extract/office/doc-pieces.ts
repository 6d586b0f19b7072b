import { corrupt } from '../failures.ts';
import type { Fib } from './doc-fib.ts';

/** A run of the text that stands in one place of the file. */
interface Piece {
  /** Its first character, counted over the whole text. */
  start: number;
  end: number;
  /** Where it stands in the stream, in bytes. */
  at: number;
  bytesEach: 1 | 2;
}

/** The whole text of a Word document, and where each character of it stands in the file. */
export interface PieceText {
  /** One code unit for each character; before Word 97 one for each byte, still to be decoded. */
  text: string;
  pieces: readonly Piece[];
}

const windows1252 = new TextDecoder('windows-1252');

/** Puts the pieces of the text together (MS-DOC 2.4.1). Throws corrupt when nothing of it is there. */
export function readPieces(document: Buffer, fib: Fib): PieceText {
  const listed = piecesOf(fib);
  if (listed.length === 0 && fib.isWord97) throw corrupt('is damaged: the list of the pieces of its text is missing');
  const pieces = listed.length > 0 ? listed : [wholeText(document, fib)];
  const parts = pieces.map(({ start, end, at, bytesEach }) => {
    const bytes = document.subarray(at, at + (end - start) * bytesEach);
    const part =
      bytesEach === 2 ? bytes.toString('utf16le') : fib.isWord97 ? windows1252.decode(bytes) : bytes.toString('latin1');
    // What lies beyond the end of the file: the places of all that follows stay right.
    return part.length === end - start ? part : part.padEnd(end - start, '\0');
  });
  const text = parts.join('');
  if (!/[^\0]/.test(text)) throw corrupt('is incomplete: its text is not there');
  return { text, pieces };
}

/** A document that was saved in one go before Word 97 has no list: its text stands in one place. */
function wholeText(document: Buffer, { textStart, textEnd, isWide }: Fib): Piece {
  const bytesEach = isWide ? 2 : 1;
  const end = Math.min(textEnd, document.length);
  if (textStart >= end) throw corrupt('is incomplete: its text is not there');
  return { start: 0, end: Math.floor((end - textStart) / bytesEach), at: textStart, bytesEach };
}

/** The piece table, behind the changes of properties that stand before it (MS-DOC 2.9.38). */
function piecesOf(fib: Fib): Piece[] {
  const list = fib.table('pieces');
  let at = 0;
  while (at + 3 <= list.length && list[at] === 1) at += 3 + list.readUInt16LE(at + 1);
  if (at + 5 > list.length || list[at] !== 2) return [];
  const table = list.subarray(at + 5, at + 5 + list.readUInt32LE(at + 1));
  const count = Math.floor((table.length - 4) / 12);
  const pieces: Piece[] = [];
  let length = 0;
  for (let index = 0; index < count; index += 1) {
    const size = table.readUInt32LE(index * 4 + 4) - table.readUInt32LE(index * 4);
    if (size <= 0 || size > 0x1000_0000) continue;
    const place = table.readUInt32LE((count + 1) * 4 + index * 8 + 2);
    const isShort = (place & 0x4000_0000) !== 0;
    const bytesEach = fib.isWord97 ? (isShort ? 1 : 2) : fib.isWide ? 2 : 1;
    const byte = fib.isWord97 && isShort ? (place & 0x3fff_ffff) >>> 1 : place & 0x3fff_ffff;
    pieces.push({ start: length, end: length + size, at: byte, bytesEach });
    length += size;
    // A list that lies about its sizes: no text is longer than this.
    if (length > 200_000_000) throw corrupt('is damaged: the list of its pieces makes no sense');
  }
  return pieces;
}

/** Where a character stands in the stream, in bytes; -1 past the end. */
export function placeOf(pieces: readonly Piece[], character: number): number {
  let low = 0;
  let high = pieces.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const piece = pieces[middle];
    if (!piece) return -1;
    if (character < piece.start) high = middle - 1;
    else if (character >= piece.end) low = middle + 1;
    else return piece.at + (character - piece.start) * piece.bytesEach;
  }
  return -1;
}
