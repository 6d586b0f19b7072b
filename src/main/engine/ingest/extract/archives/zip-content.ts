import { crc32, inflateRawSync, zstdDecompressSync } from 'node:zlib';
import { corrupt, tooLarge } from '../failures.ts';
import { allowance, maxMember } from './limits.ts';
import { sevenZipBytes } from './seven-zip.ts';
import { bytesSource, type Source } from './source.ts';
import type { ZipEntry } from './zip-fields.ts';

/** Methods that 7-Zip unpacks: shrink, implode, Deflate64, bzip2, LZMA, xz, PPMd. */
const bySevenZip = new Set([1, 6, 9, 12, 14, 95, 98]);
const zstd = new Set([20, 93]);

export const unpackableMethods: ReadonlySet<number> = new Set([0, 8, ...zstd, ...bySevenZip]);

/** The bytes of an entry. Throws corrupt, too_large. */
export async function unpackEntry(source: Source, entry: ZipEntry): Promise<Uint8Array> {
  const packed = packedBytes(source, entry);
  const content = await unpack(packed, entry);
  if (content.length !== entry.size) throw corrupt('is damaged: a file in it is not as long as the archive says');
  if (crc32(content) !== entry.crc) throw corrupt('is damaged: a file in it does not match its checksum');
  return content;
}

function packedBytes(source: Source, { header, packed }: ZipEntry): Buffer {
  const head = source.read(header, 30);
  if (head.length < 30 || head.readUInt32LE(0) !== 0x04034b50) throw incomplete();
  const bytes = source.read(header + 30 + head.readUInt16LE(26) + head.readUInt16LE(28), packed);
  if (bytes.length < packed) throw incomplete();
  return bytes;
}

function incomplete() {
  return corrupt('is incomplete: a part that it lists is not there');
}

/** Stops at what the archive says: a file that holds more is not what it claims to be. */
async function unpack(packed: Buffer, entry: ZipEntry): Promise<Uint8Array> {
  const { method, size } = entry;
  if (size > Math.min(maxMember, allowance(packed.length))) throw unpacksTooFar();
  // One output buffer of the right size, and one byte to see that there is more.
  const options = { maxOutputLength: size + 1, chunkSize: Math.max(64, size + 1) };
  try {
    if (method === 0) return packed;
    if (method === 8) return inflateRawSync(packed, options);
    if (zstd.has(method)) return zstdDecompressSync(packed, options);
  } catch (error) {
    if (error instanceof RangeError) throw unpacksTooFar();
    throw corrupt('is damaged: a file in it cannot be unpacked', error);
  }
  return sevenZipBytes(bytesSource(singleEntryZip(packed, entry)), 'zip', size);
}

function unpacksTooFar() {
  return tooLarge('unpacks to more than the archive says');
}

/** A zip archive of this entry alone, under a plain name, for a program that reads whole archives. */
function singleEntryZip(packed: Buffer, { flags, method, crc, size }: ZipEntry): Buffer {
  const name = Buffer.from('a');
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(63, 0);
  // Bits 1 and 2 are settings of the method; the sizes stand in the header, so bit 3 goes.
  fields.writeUInt16LE(flags & 0b110, 2);
  fields.writeUInt16LE(method, 4);
  fields.writeUInt16LE(0x21, 8);
  fields.writeUInt32LE(crc, 10);
  fields.writeUInt32LE(packed.length, 14);
  fields.writeUInt32LE(size, 18);
  fields.writeUInt16LE(name.length, 22);
  const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, name, packed]);
  const madeBy = Buffer.from([63, 0]);
  const central = Buffer.concat([Buffer.from('PK\x01\x02', 'latin1'), madeBy, fields, Buffer.alloc(14), name]);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}
