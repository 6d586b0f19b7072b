import iconv from 'iconv-lite';
import { guessEncoding } from '../guess-encoding.ts';

export const blockBytes = 512;

/** A header block of a tar archive, of any of its dialects (POSIX.1-2017 pax, GNU tar, V7). */
export interface TarHeader {
  name: string;
  /** '0' file, '1' hard link, '2' symbolic link, '5' folder, 'x' and 'g' pax records, 'L' and 'K' GNU long names ... */
  type: string;
  /** Bytes of content that follow. */
  size: number;
  modifiedAt: number;
}

/** The header, or null where the block is none: its checksum does not fit. */
export function readHeader(block: Buffer): TarHeader | null {
  if (block.length < blockBytes || !hasChecksum(block)) return null;
  const size = numberAt(block, 124, 12);
  if (size === null || size < 0) return null;
  const isPosix = block.toString('latin1', 257, 263) === 'ustar\0';
  const prefix = isPosix ? textAt(block, 345, 155) : '';
  const name = textAt(block, 0, 100);
  const type = String.fromCharCode(block.readUInt8(156) || 0x30);
  const modifiedAt = (numberAt(block, 136, 12) ?? 0) * 1000;
  return { name: prefix === '' ? name : `${prefix}/${name}`, type, size, modifiedAt };
}

/** Whether these bytes begin a tar archive. */
export function isTar(bytes: Buffer): boolean {
  const header = readHeader(bytes.subarray(0, blockBytes));
  return header !== null && (header.name !== '' || header.type === 'g' || header.type === 'x');
}

/** The sum of all bytes, its own field taken as blanks; some old tars added signed bytes. */
function hasChecksum(block: Buffer): boolean {
  const expected = numberAt(block, 148, 8);
  let unsigned = 8 * 0x20;
  let signed = unsigned;
  for (let at = 0; at < blockBytes; at += 1) {
    if (at >= 148 && at < 156) continue;
    const byte = block[at] ?? 0;
    unsigned += byte;
    signed += byte > 127 ? byte - 256 : byte;
  }
  return expected === unsigned || expected === signed;
}

/** An octal number, or a binary one where the first bit is set; null where it is neither. */
function numberAt(block: Buffer, at: number, length: number): number | null {
  const field = block.subarray(at, at + length);
  if (((field[0] ?? 0) & 0x80) !== 0) return binary(field);
  const digits = /^[\0 ]*([0-7]*)[\0 ]*/.exec(field.toString('latin1'))?.[1] ?? '';
  return digits === '' ? (/[^\0 ]/.test(field.toString('latin1')) ? null : 0) : Number.parseInt(digits, 8);
}

/** Big-endian in two's complement; values beyond what a number holds exactly mean damage. */
function binary(field: Buffer): number | null {
  if (field[0] === 0xff) return -1;
  let value = (field[0] ?? 0) & 0x7f;
  for (const byte of field.subarray(1)) value = value * 256 + byte;
  return Number.isSafeInteger(value) ? value : null;
}

function textAt(block: Buffer, at: number, length: number): string {
  const field = block.subarray(at, at + length);
  const end = field.indexOf(0);
  return nameText(end === -1 ? field : field.subarray(0, end));
}

/** A name as text: UTF-8, or the older encoding that it looks most like. */
export function nameText(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return iconv.decode(bytes, guessEncoding(bytes));
  }
}

/** The records of a pax header: `length key=value\n`, the length counting itself. */
export function paxRecords(bytes: Buffer): Map<string, string> {
  const records = new Map<string, string>();
  for (let at = 0; at < bytes.length; ) {
    const space = bytes.indexOf(0x20, at);
    const length = space === -1 ? Number.NaN : Number(bytes.toString('latin1', at, space));
    if (!Number.isInteger(length) || length <= space - at || at + length > bytes.length) break;
    const record = nameText(bytes.subarray(space + 1, at + length - 1));
    const equals = record.indexOf('=');
    if (equals > 0) records.set(record.slice(0, equals), record.slice(equals + 1));
    at += length;
  }
  return records;
}
