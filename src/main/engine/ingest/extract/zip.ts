import { crc32, inflateRawSync } from 'node:zlib';
import { bytesSource } from './archives/source.ts';
import { readDirectory } from './archives/zip-directory.ts';
import type { ZipEntry } from './archives/zip-fields.ts';
import { corrupt, encrypted, tooLarge } from './failures.ts';

/** Most that all members read from one archive may unpack to together, in bytes. */
const defaultLimit = 256 * 1024 * 1024;
/** A member that grows more than this, after its first mebibyte, was made to do harm. Office files stay below 60. */
const maxRatio = 100;
const maxEntries = 100_000;

/** A zip archive whose members are unpacked one by one when they are asked for, within limits set beforehand. */
export class ZipFile {
  private readonly bytes: Buffer;
  private readonly entries: Map<string, ZipEntry>;
  private readonly limit: number;
  private inflated = 0;

  /** Throws corrupt when there is no directory of members, as in a file that was cut off. */
  constructor(bytes: Uint8Array, limit = defaultLimit) {
    this.limit = limit;
    this.bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.entries = entriesOf(this.bytes);
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
    if ((entry.flags & 1) === 1) throw encrypted('file');
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

  private packedBytes(entry: ZipEntry): Buffer {
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

/** By name, as UTF-8. Throws corrupt where the directory is missing or ends too early, too_large. */
function entriesOf(bytes: Buffer): Map<string, ZipEntry> {
  const directory = readDirectory(bytesSource(bytes), maxEntries);
  if (directory === null) throw corrupt('is incomplete: the directory at its end is missing');
  if (directory.isCut) throw truncated();
  const { entries, more } = directory;
  const count = entries.length + more.files;
  if (count > maxEntries) throw tooLarge(`holds ${count.toLocaleString('en')} parts, more than Commonplace accepts`);
  return new Map(entries.map((entry) => [entry.name.bytes.toString('utf8').replaceAll('\\', '/'), entry]));
}
