import { crc32, inflateRawSync } from 'node:zlib';
import { corrupt, encrypted, tooLarge } from './failures.ts';

/** Most that all members read from one archive may unpack to together, in bytes. */
const defaultLimit = 256 * 1024 * 1024;
/** A member that grows more than this, after its first mebibyte, was made to do harm. Office files stay below 60. */
const maxRatio = 100;
const maxEntries = 100_000;

interface Entry {
  method: number;
  packed: number;
  size: number;
  crc: number;
  header: number;
  locked: boolean;
}

/** A zip archive whose members are unpacked one by one when they are asked for, within limits set beforehand. */
export class ZipFile {
  private readonly bytes: Buffer;
  private readonly entries: Map<string, Entry>;
  private readonly limit: number;
  private inflated = 0;

  /** Throws corrupt when there is no directory of members, as in a file that was cut off. */
  constructor(bytes: Uint8Array, limit = defaultLimit) {
    this.limit = limit;
    this.bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.entries = readDirectory(this.bytes);
  }

  get names(): string[] {
    return [...this.entries.keys()];
  }

  has(name: string): boolean {
    return this.entries.has(name);
  }

  /** The bytes of a member, or null when there is none. Throws corrupt, encrypted or too_large. */
  read(name: string): Uint8Array | null {
    const entry = this.entries.get(name);
    if (!entry) return null;
    if (entry.locked) throw encrypted('file');
    const data = this.packedBytes(entry);
    const allowed = Math.min(this.limit - this.inflated, Math.max(1024 * 1024, data.length * maxRatio));
    if (entry.size > allowed) throw unpacksTooFar();
    const content = entry.method === 0 ? data : inflate(data, allowed, name);
    this.inflated += content.length;
    if (crc32(content) !== entry.crc) throw corrupt(`is damaged: its part "${name}" does not match its checksum`);
    return content;
  }

  /** A member as UTF-8 or UTF-16 text, or null when there is none. */
  text(name: string): string | null {
    const content = this.read(name);
    if (!content) return null;
    const wide =
      content[0] === 0xff && content[1] === 0xfe
        ? 'utf-16le'
        : content[0] === 0xfe && content[1] === 0xff
          ? 'utf-16be'
          : null;
    return new TextDecoder(wide ?? 'utf-8').decode(content);
  }

  private packedBytes(entry: Entry): Buffer {
    const { bytes } = this;
    const { header } = entry;
    if (header + 30 > bytes.length || bytes.readUInt32LE(header) !== 0x04034b50) throw truncated();
    const start = header + 30 + bytes.readUInt16LE(header + 26) + bytes.readUInt16LE(header + 28);
    if (start + entry.packed > bytes.length) throw truncated();
    return bytes.subarray(start, start + entry.packed);
  }
}

function inflate(data: Buffer, allowed: number, name: string): Buffer {
  try {
    return inflateRawSync(data, { maxOutputLength: allowed });
  } catch (error) {
    if (error instanceof RangeError) throw unpacksTooFar();
    throw corrupt(`is damaged: its part "${name}" cannot be unpacked`, error);
  }
}

function unpacksTooFar() {
  return tooLarge('unpacks to more than Commonplace accepts from one file');
}

function truncated() {
  return corrupt('is incomplete: a part that it lists is not there');
}

/** The central directory, where the end record says it is (APPNOTE 4.3.12 to 4.3.16; ZIP64 included). */
function readDirectory(bytes: Buffer): Map<string, Entry> {
  const end = findEnd(bytes);
  if (end === -1) throw corrupt('is incomplete: the directory at its end is missing');
  let count = bytes.readUInt16LE(end + 10);
  let offset = bytes.readUInt32LE(end + 16);
  const locator = end - 20;
  if (offset === 0xffffffff && locator >= 0 && bytes.readUInt32LE(locator) === 0x07064b50) {
    const record = Number(bytes.readBigUInt64LE(locator + 8));
    if (record + 56 > bytes.length) throw truncated();
    count = Number(bytes.readBigUInt64LE(record + 32));
    offset = Number(bytes.readBigUInt64LE(record + 48));
  }
  if (count > maxEntries) throw tooLarge(`holds ${count.toLocaleString('en')} parts, more than Commonplace accepts`);
  const entries = new Map<string, Entry>();
  for (let index = 0; index < count; index += 1) {
    if (offset + 46 > bytes.length || bytes.readUInt32LE(offset) !== 0x02014b50) throw truncated();
    const nameLength = bytes.readUInt16LE(offset + 28);
    const extraLength = bytes.readUInt16LE(offset + 30);
    const flags = bytes.readUInt16LE(offset + 8);
    const name = bytes.toString('utf8', offset + 46, offset + 46 + nameLength).replaceAll('\\', '/');
    entries.set(name, {
      method: bytes.readUInt16LE(offset + 10),
      crc: bytes.readUInt32LE(offset + 16),
      packed: bytes.readUInt32LE(offset + 20),
      size: bytes.readUInt32LE(offset + 24),
      header: bytes.readUInt32LE(offset + 42),
      locked: (flags & 1) === 1,
    });
    offset += 46 + nameLength + extraLength + bytes.readUInt16LE(offset + 32);
  }
  return entries;
}

/** The end record lies in the last 64 KiB, before a comment. */
function findEnd(bytes: Buffer): number {
  for (let at = bytes.length - 22; at >= 0 && at >= bytes.length - 22 - 0xffff; at -= 1) {
    if (bytes.readUInt32LE(at) === 0x06054b50) return at;
  }
  return -1;
}
