import { corrupt, unsupported } from '../failures.ts';
import { skips } from './limits.ts';
import type { Source } from './source.ts';
import { dosTime, kindOf, lockOf, readExtras, type ZipEntry, zip64Values } from './zip-fields.ts';

export interface ZipDirectory {
  /** The first of them; those beyond `most` are only counted. */
  entries: ZipEntry[];
  /** Files and bytes beyond `most`. */
  more: { files: number; bytes: number };
  /** True where it ends before it has named as many entries as it promises. */
  isCut: boolean;
}

interface End {
  count: number;
  size: number;
  /** Where the directory begins, in the source. */
  at: number;
}

const localMark = Buffer.from('PK\x03\x04', 'latin1');
const endBytes = 22;
/** The end record lies before a comment of up to 64 KiB, and sometimes before junk that a mail or a copy added. */
const tailBytes = 64 * 1024 + endBytes;
const junkBytes = 1024 * 1024;
/** More directory than 2 million entries need. */
const maxDirectory = 256 * 1024 * 1024;

/** The archive's own list of what it holds, or null where there is none. Throws unsupported for a part of a split archive. */
export function readDirectory(source: Source, most: number): ZipDirectory | null {
  const end = findEnd(source, tailBytes) ?? findEnd(source, junkBytes);
  if (end === null) return null;
  const bytes = source.read(end.at, Math.min(end.size, maxDirectory));
  const { base } = end;
  const directory: ZipDirectory = { entries: [], more: { files: 0, bytes: 0 }, isCut: false };
  let seen = 0;
  let at = 0;
  for (; at + 46 <= bytes.length && bytes.readUInt32LE(at) === 0x02014b50; seen += 1) {
    const lengths = [bytes.readUInt16LE(at + 28), bytes.readUInt16LE(at + 30), bytes.readUInt16LE(at + 32)] as const;
    const next = at + 46 + lengths[0] + lengths[1] + lengths[2];
    if (next > bytes.length) break;
    if (directory.entries.length < most) directory.entries.push(readEntry(bytes.subarray(at, next), lengths, base));
    else if (bytes[at + 45 + lengths[0]] !== 0x2f) {
      directory.more.files += 1;
      directory.more.bytes += bytes.readUInt32LE(at + 24);
    }
    at = next;
  }
  // The count has 16 bits where no ZIP64 record stands beside it.
  directory.isCut = (seen & 0xffff) !== (end.count & 0xffff);
  markOverlaps(directory.entries);
  return seen === 0 && end.count > 0 ? null : directory;
}

function readEntry(record: Buffer, [nameLength, extraLength]: readonly number[], base: number): ZipEntry {
  const name = record.subarray(46, 46 + (nameLength ?? 0));
  const extras = readExtras(record.subarray(46 + name.length, 46 + name.length + (extraLength ?? 0)), name);
  const flags = record.readUInt16LE(8);
  const method = record.readUInt16LE(10);
  const short = [record.readUInt32LE(24), record.readUInt32LE(20), record.readUInt32LE(42)];
  const [size = 0, packed = 0, header = 0] = zip64Values(extras.zip64, short);
  return {
    name: { bytes: extras.path ?? name, isUtf8: extras.path !== null || (flags & 0x800) !== 0 },
    flags,
    method,
    crc: record.readUInt32LE(16),
    packed,
    size,
    modifiedAt: extras.modifiedAt ?? dosTime(record.readUInt16LE(14), record.readUInt16LE(12)),
    header: base + header,
    kind: kindOf(name, record.readUInt8(5), record.readUInt32LE(38)),
    ...lockOf(flags, method),
  };
}

/** Entries that claim the same bytes: the trick of bombs that stay small (Fifield 2019). The first of equals stays. */
function markOverlaps(entries: readonly ZipEntry[]): void {
  const inOrder = [...entries].sort((a, b) => a.header - b.header);
  let reach = -1;
  let owner: ZipEntry | undefined;
  for (const entry of inOrder) {
    if (entry.header < reach && entry.size > 0) {
      entry.skipped ??= skips.overlap;
      if (owner !== undefined && owner.header !== entry.header) owner.skipped ??= skips.overlap;
    }
    const end = entry.header + 30 + entry.packed;
    if (end > reach) {
      reach = end;
      owner = entry;
    }
  }
}

/** The end record (APPNOTE 4.3.16) whose directory is where it says, the last one first. */
function findEnd(source: Source, length: number): (End & { base: number }) | null {
  const start = Math.max(0, source.size - length);
  const tail = source.read(start, length);
  const mark = Buffer.from('PK\x05\x06', 'latin1');
  for (let at = tail.lastIndexOf(mark); at >= 0; at = at === 0 ? -1 : tail.lastIndexOf(mark, at - 1)) {
    if (at + endBytes > tail.length) continue;
    const end = placeOf(source, tail.subarray(at, at + endBytes), start + at);
    if (end !== null) return end;
  }
  return null;
}

function placeOf(source: Source, record: Buffer, at: number): (End & { base: number }) | null {
  const long = zip64End(source, at);
  if (
    long === null &&
    (record.readUInt16LE(4) !== 0 || record.readUInt16LE(6) !== 0) &&
    record.readUInt16LE(4) !== 0xffff
  )
    throw splitArchive();
  const count = long?.count ?? record.readUInt16LE(10);
  const size = long?.size ?? record.readUInt32LE(12);
  const offset = long?.offset ?? record.readUInt32LE(16);
  // What stands before the archive, such as the program that unpacks it, shifts every place in it.
  for (const base of [(long?.at ?? at) - size - offset, 0]) {
    const begins = base + offset;
    if (base < 0 || begins > source.size) continue;
    // An archive that begins at once has nothing before it: this is the end of one that lies within a damaged one.
    if (base > 0 && source.read(0, 4).equals(localMark)) continue;
    if (count === 0 && size === 0) return { count, size, at: begins, base };
    if (source.read(begins, 4).equals(Buffer.from('PK\x01\x02', 'latin1'))) return { count, size, at: begins, base };
  }
  return null;
}

/** The end record of archives beyond 4 GB or 65,535 entries; null where there is none. */
function zip64End(source: Source, end: number): { count: number; size: number; offset: number; at: number } | null {
  const locator = end < 20 ? null : source.read(end - 20, 20);
  if (locator === null || locator.readUInt32LE(0) !== 0x07064b50) return null;
  if (locator.readUInt32LE(16) > 1) throw splitArchive();
  // Its own place may be shifted too: it nearly always stands right before its locator.
  for (const at of [Number(locator.readBigUInt64LE(8)), end - 76]) {
    const record = at < 0 || at + 56 > source.size ? null : source.read(at, 56);
    if (record === null || record.readUInt32LE(0) !== 0x06064b50) continue;
    const [count, size, offset] = [32, 40, 48].map((place) => Number(record.readBigUInt64LE(place)));
    if (count === undefined || size === undefined || offset === undefined) continue;
    return { count, size, offset, at };
  }
  throw corrupt('is damaged: the end of the archive points nowhere');
}

export function splitArchive() {
  return unsupported(
    'This is one part of an archive that was split into several files. Unpack all parts together and add the folder.',
  );
}
