import { crc32 } from 'node:zlib';
import iconv from 'iconv-lite';
import { guessEncoding } from '../guess-encoding.ts';

/** A name as its bytes, and whether the archive says that they are UTF-8. */
export interface RawName {
  bytes: Buffer;
  isUtf8: boolean;
}

/** Western encodings that look alike in a few names: which of them it is, is told by the bytes that they use. */
const western = /^(windows-125[024]|iso-8859-[29]|macintosh|cp850)$/;

/**
 * Names as text. Those not marked as UTF-8 are still UTF-8 where they read as that; the others are all in the one
 * encoding of the system that made the archive, guessed from all of them together.
 */
export function decodeNames(names: readonly RawName[]): string[] {
  const decoded = names.map(({ bytes, isUtf8 }) => (isUtf8 ? bytes.toString('utf8') : strictUtf8(bytes)));
  const unknown = names.filter((_, index) => decoded[index] === null).map(({ bytes }) => bytes);
  if (unknown.length === 0) return decoded.map((name) => name ?? '');
  const encoding = legacyEncoding(unknown.slice(0, 500));
  return names.map(({ bytes }, index) => decoded[index] ?? iconv.decode(bytes, encoding));
}

function strictUtf8(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

function legacyEncoding(names: readonly Buffer[]): string {
  const sample = Buffer.concat(names.flatMap((name) => [name, Buffer.from('\n')]));
  const guess = guessEncoding(sample);
  if (!western.test(guess)) return guess;
  // The zip format's own encoding, the PC's 437, has its letters at 80 to A7 and a sharp s at E1, Windows from C0 on.
  const pc = sample.filter((byte) => (byte >= 0x80 && byte <= 0xa7) || byte === 0xe1).length;
  const windows = sample.filter((byte) => byte >= 0xc0 && byte !== 0xe1).length;
  return pc >= windows ? 'cp437' : 'windows-1252';
}

/** The name in a Unicode path field (Info-ZIP's 0x7075), when it belongs to this entry; null otherwise. */
export function unicodePath(field: Buffer, rawName: Buffer): Buffer | null {
  if (field.length < 6 || field[0] !== 1 || field.readUInt32LE(1) !== crc32(rawName)) return null;
  return field.subarray(5);
}
