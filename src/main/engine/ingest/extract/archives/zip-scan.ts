import { skips } from './limits.ts';
import { find, type Source } from './source.ts';
import { dosTime, kindOf, lockOf, readExtras, type ZipEntry, zip64Values } from './zip-fields.ts';

const localMark = Buffer.from('PK\x03\x04', 'latin1');
const centralMark = Buffer.from('PK\x01\x02', 'latin1');
const descriptorMark = Buffer.from('PK\x07\x08', 'latin1');

/** What is left of an archive whose directory is missing: its entries by the headers that stand before each of them. */
export function scanEntries(source: Source, most: number): ZipEntry[] {
  const entries: ZipEntry[] = [];
  let at = find(source, localMark, 0);
  while (at !== -1 && entries.length < most) {
    const read = readLocal(source, at);
    if (read === null) {
      at = find(source, localMark, at + 4);
      continue;
    }
    entries.push(read.entry);
    // Rarely something stands between two entries.
    at = find(source, localMark, Math.max(read.end, at + 30));
  }
  return entries;
}

function readLocal(source: Source, at: number): { entry: ZipEntry; end: number } | null {
  const head = source.read(at, 30);
  if (head.length < 30) return null;
  const nameLength = head.readUInt16LE(26);
  const rest = source.read(at + 30, nameLength + head.readUInt16LE(28));
  const name = rest.subarray(0, nameLength);
  const [flags, method] = [head.readUInt16LE(6), head.readUInt16LE(8)];
  if (nameLength === 0 || rest.length < nameLength || !methods.has(method)) return null;
  const extras = readExtras(rest.subarray(nameLength), name);
  const start = at + 30 + rest.length;
  const [size = 0, packed = 0] = zip64Values(extras.zip64, [head.readUInt32LE(22), head.readUInt32LE(18)]);
  const known = { crc: head.readUInt32LE(14), size, packed, end: start + packed };
  const content = (flags & 8) !== 0 && packed === 0 ? describedContent(source, start) : known;
  const isCut = content === null || content.end > source.size;
  const entry: ZipEntry = {
    name: { bytes: extras.path ?? name, isUtf8: extras.path !== null || (flags & 0x800) !== 0 },
    flags,
    method,
    crc: content?.crc ?? 0,
    packed: content?.packed ?? source.size - start,
    size: content?.size ?? 0,
    modifiedAt: extras.modifiedAt ?? dosTime(head.readUInt16LE(12), head.readUInt16LE(10)),
    header: at,
    kind: kindOf(name, 0, 0),
    ...(isCut ? { skipped: skips.cut } : lockOf(flags, method)),
  };
  return { entry, end: content?.end ?? source.size };
}

/** Methods that APPNOTE 4.4.5 names and that are in use. */
const methods = new Set([0, 1, 6, 8, 9, 12, 14, 20, 93, 95, 96, 97, 98, 99]);

/** Content whose sizes follow it (APPNOTE 4.3.9): its end is where a descriptor states just this length. */
function describedContent(
  source: Source,
  start: number,
): { crc: number; packed: number; size: number; end: number } | null {
  for (let at = find(source, descriptorMark, start); at !== -1; at = find(source, descriptorMark, at + 4)) {
    const record = source.read(at, 24);
    const packed = at - start;
    if (record.length >= 16 && record.readUInt32LE(8) === packed)
      return { crc: record.readUInt32LE(4), packed, size: record.readUInt32LE(12), end: at + 16 };
    if (record.length === 24 && record.readBigUInt64LE(8) === BigInt(packed))
      return { crc: record.readUInt32LE(4), packed, size: Number(record.readBigUInt64LE(16)), end: at + 24 };
  }
  return unmarkedContent(source, start);
}

/** The same where the descriptor has no mark of its own: it stands right before the next entry. */
function unmarkedContent(
  source: Source,
  start: number,
): { crc: number; packed: number; size: number; end: number } | null {
  for (const mark of [localMark, centralMark]) {
    for (let at = find(source, mark, start); at !== -1; at = find(source, mark, at + 4)) {
      const packed = at - start - 12;
      const record = packed < 0 ? null : source.read(at - 12, 12);
      if (record !== null && record.readUInt32LE(4) === packed)
        return { crc: record.readUInt32LE(0), packed, size: record.readUInt32LE(8), end: at };
    }
  }
  return null;
}
