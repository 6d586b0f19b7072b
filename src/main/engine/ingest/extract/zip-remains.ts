import type { ZipEntry } from './archives/zip-fields.ts';

/** What is needed of a member to unpack it. */
export type PackedEntry = Pick<ZipEntry, 'flags' | 'method' | 'packed' | 'size' | 'crc' | 'header'>;

/** Where a member's bytes begin, after its own header; null where there is no such header. */
export function dataStart(bytes: Buffer, header: number): number | null {
  if (header + 30 > bytes.length || bytes.readUInt32LE(header) !== 0x04034b50) return null;
  return header + 30 + bytes.readUInt16LE(header + 26) + bytes.readUInt16LE(header + 28);
}

/**
 * The members of an archive that lost the directory at its end, by the headers that stand before them (APPNOTE 4.3.7
 * and 4.3.9). The last one may be cut off.
 */
export function membersInOrder(bytes: Buffer, most: number): Map<string, PackedEntry> {
  const entries = new Map<string, PackedEntry>();
  for (let header = 0; entries.size < most; ) {
    const start = dataStart(bytes, header);
    if (start === null || start > bytes.length) break;
    const flags = bytes.readUInt16LE(header + 6);
    const follows = (flags & 8) !== 0;
    const sizes = follows ? descriptorAfter(bytes, start) : header + 14;
    const packed = sizes === null ? bytes.length - start : bytes.readUInt32LE(sizes + 4);
    const name = bytes.toString('utf8', header + 30, header + 30 + bytes.readUInt16LE(header + 26));
    entries.set(name.replaceAll('\\', '/'), {
      method: bytes.readUInt16LE(header + 8),
      crc: sizes === null ? 0 : bytes.readUInt32LE(sizes),
      packed: Math.min(packed, bytes.length - start),
      size: sizes === null ? 0 : bytes.readUInt32LE(sizes + 8),
      header,
      flags,
    });
    header = start + packed + (follows ? 16 : 0);
  }
  return entries;
}

/** Where checksum and sizes stand after the data: behind a mark, with a packed size that fits; null where it is cut off. */
function descriptorAfter(bytes: Buffer, start: number): number | null {
  const mark = Buffer.from('PK\x07\x08', 'latin1');
  for (let at = bytes.indexOf(mark, start); at !== -1; at = bytes.indexOf(mark, at + 1)) {
    if (at + 16 <= bytes.length && bytes.readUInt32LE(at + 8) === at - start) return at + 4;
  }
  return null;
}
