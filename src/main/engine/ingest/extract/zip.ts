import { constants, crc32, inflateRawSync } from 'node:zlib';
import { CommonplaceError } from '../../../../contract/index.ts';
import { bytesSource } from './archives/source.ts';
import { readDirectory } from './archives/zip-directory.ts';
import { corrupt, encrypted, tooLarge } from './failures.ts';
import { dataStart, membersInOrder, type PackedEntry } from './zip-remains.ts';

/** Most that all members read from one archive may unpack to together, in bytes. */
const defaultLimit = 256 * 1024 * 1024;
/** A member that grows more than this, after its first mebibyte, was made to do harm. Office files stay below 60. */
const maxRatio = 100;
const maxEntries = 100_000;

/** A zip archive whose members are unpacked one by one when they are asked for, within limits set beforehand. */
export class ZipFile {
  private readonly bytes: Buffer;
  private readonly entries: Map<string, PackedEntry>;
  private readonly limit: number;
  private inflated = 0;
  /** True where the directory is missing, as in a file that was cut off, and the members were found one by one. */
  readonly isRecovered: boolean;
  /** Members of which only a part, or nothing, could be read by `salvage`. */
  readonly damaged = new Set<string>();

  /** Throws corrupt where there is neither a directory of members nor a member. */
  constructor(bytes: Uint8Array, limit = defaultLimit) {
    this.limit = limit;
    this.bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const listed = entriesOf(this.bytes);
    this.isRecovered = listed === null;
    this.entries = listed ?? membersInOrder(this.bytes, maxEntries);
    if (this.entries.size === 0 && this.isRecovered)
      throw corrupt('is incomplete: the directory at its end is missing');
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
    return decoded(this.read(name));
  }

  /** The same for a member that may be damaged: as much of it as can be unpacked, null when that is nothing. */
  salvage(name: string): string | null {
    try {
      return this.text(name);
    } catch (error) {
      if (!(error instanceof CommonplaceError) || error.code !== 'corrupt') throw error;
      this.damaged.add(name);
      const entry = this.entries.get(name);
      return entry ? decoded(this.remains(entry)) : null;
    }
  }

  private remains(entry: PackedEntry): Uint8Array | null {
    const start = dataStart(this.bytes, entry.header);
    if (start === null) return null;
    const data = this.bytes.subarray(start, start + entry.packed);
    if (entry.method === 0) return data;
    const allowed = Math.min(this.limit - this.inflated, Math.max(1024 * 1024, data.length * maxRatio));
    try {
      return inflateRawSync(data, { maxOutputLength: allowed, finishFlush: constants.Z_SYNC_FLUSH });
    } catch {
      return null;
    }
  }

  private packedBytes(entry: PackedEntry): Buffer {
    const { bytes } = this;
    const start = dataStart(bytes, entry.header);
    if (start === null) throw truncated();
    if (start + entry.packed > bytes.length) throw truncated();
    return bytes.subarray(start, start + entry.packed);
  }
}

function decoded(content: Uint8Array | null): string | null {
  if (!content) return null;
  const wide =
    content[0] === 0xff && content[1] === 0xfe
      ? 'utf-16le'
      : content[0] === 0xfe && content[1] === 0xff
        ? 'utf-16be'
        : null;
  return new TextDecoder(wide ?? 'utf-8').decode(content);
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

/** By name, as UTF-8; null where the directory is missing or ends too early. Throws too_large. */
function entriesOf(bytes: Buffer): Map<string, PackedEntry> | null {
  const directory = readDirectory(bytesSource(bytes), maxEntries);
  if (directory === null || directory.isCut) return null;
  const { entries, more } = directory;
  const count = entries.length + more.files;
  if (count > maxEntries) throw tooLarge(`holds ${count.toLocaleString('en')} parts, more than Commonplace accepts`);
  return new Map(entries.map((entry) => [entry.name.bytes.toString('utf8').replaceAll('\\', '/'), entry]));
}
