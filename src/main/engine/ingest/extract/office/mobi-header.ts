import type { Metadata } from '../types.ts';

/** What the first record of a book says. */
export interface MobiHeader {
  /** 1: none, 2: PalmDOC; others are not read. */
  compression: number;
  isEncrypted: boolean;
  textRecords: number;
  textLength: number;
  isUtf8: boolean;
  /** The number of the record that says where text and style sheets lie; null before KF8. */
  flows: number | null;
  /** Which entries hang behind each record of text. */
  trailers: number;
  title: string | null;
  metadata: Metadata;
}

/** Entries of the extended header that are shown, by number. */
const entries: Readonly<Record<number, string>> = {
  100: 'author',
  101: 'publisher',
  103: 'description',
  105: 'subject',
  106: 'date',
  524: 'language',
};
const fullTitle = 503;

/** The PalmDOC header and, where there is one, the MOBI header behind it. */
export function mobiHeader(record: Buffer): MobiHeader {
  const isMobi = record.length >= 132 && record.toString('latin1', 16, 20) === 'MOBI';
  const length = isMobi ? record.readUInt32BE(20) : 0;
  const isUtf8 = isMobi && record.readUInt32BE(28) === 65001;
  const decode = (bytes: Buffer) => bytes.toString(isUtf8 ? 'utf8' : 'latin1').trim();
  const named = isMobi
    ? record.subarray(record.readUInt32BE(84)).subarray(0, record.readUInt32BE(88))
    : Buffer.alloc(0);
  const extended = isMobi && (record.readUInt32BE(128) & 0x40) !== 0 ? extendedEntries(record, 16 + length) : [];
  const metadata: Metadata = {};
  for (const { kind, bytes } of extended) {
    const key = entries[kind];
    if (key !== undefined && metadata[key] === undefined) metadata[key] = decode(bytes);
  }
  const title = extended.find(({ kind }) => kind === fullTitle);
  return {
    compression: record.readUInt16BE(0),
    textLength: record.readUInt32BE(4),
    textRecords: record.readUInt16BE(8),
    isEncrypted: record.readUInt16BE(12) !== 0,
    isUtf8,
    flows:
      isMobi && length >= 0xb4 && record.readUInt32BE(36) >= 8 && record.length >= 196
        ? record.readUInt32BE(192)
        : null,
    trailers: isMobi && length >= 0xe4 && record.length >= 244 ? record.readUInt16BE(242) : 0,
    title: (title ? decode(title.bytes) : decode(named)) || null,
    metadata,
  };
}

function extendedEntries(record: Buffer, at: number): { kind: number; bytes: Buffer }[] {
  if (at + 12 > record.length || record.toString('latin1', at, at + 4) !== 'EXTH') return [];
  const found: { kind: number; bytes: Buffer }[] = [];
  const count = Math.min(record.readUInt32BE(at + 8), 1000);
  for (let next = at + 12; found.length < count && next + 8 <= record.length; ) {
    const size = record.readUInt32BE(next + 4);
    if (size < 8) break;
    found.push({ kind: record.readUInt32BE(next), bytes: record.subarray(next + 8, next + size) });
    next += size;
  }
  return found;
}
