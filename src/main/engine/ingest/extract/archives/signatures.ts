import { crc32 } from 'node:zlib';
import type { Content } from '../types.ts';
import { bytesSource, find, type Source } from './source.ts';
import { isTar } from './tar-header.ts';
import type { Packing } from './unpackers.ts';
import { readDirectory } from './zip-directory.ts';

const sevenZipMark = Buffer.from('377abcaf271c', 'hex');
const rarMark = Buffer.from('526172211a07', 'hex');
/** Programs that unpack themselves have their archive within the first megabyte. */
const programBytes = 1024 * 1024;

/** A file's header, an empty archive's end, and the marks of archives that were split, or were to be. */
const zipMarks = ['PK\x03\x04', 'PK\x05\x06', 'PK00PK', 'PK\x07\x08PK'];
/** The first block's mark, or the end's where there is no block. */
const bzip2Marks = ['1AY&SY', '\x17rE8P\x90'];

/** Names that promise a zip archive, or nothing in particular: what is left of a damaged one may be read. */
const zipNames = new Set([null, 'zip', 'txt']);

/** Any zip archive that can be opened; a damaged one only where its name does not promise a format made of zip, such as Word. */
export function isZip({ bytes, promised, zip }: Content): boolean {
  if (zip !== null && !zip.isRecovered) return true;
  if (!zipNames.has(promised)) return false;
  if (startsWithAny(bytes, zipMarks)) return true;
  return (promised === 'zip' || isProgram(bytes)) && holdsDirectory(bytes);
}

/** A directory of a zip archive at the end of something else: a program that unpacks itself, a file with junk before it. */
function holdsDirectory(bytes: Buffer): boolean {
  try {
    return (readDirectory(bytesSource(bytes), 1)?.entries.length ?? 0) > 0;
  } catch {
    return false;
  }
}

export function isTarFile({ bytes, promised }: Content): boolean {
  if (bytes.length < 512) return false;
  if (promised === 'tar' && bytes.length % 512 === 0 && bytes.subarray(0, 10_240).every((byte) => byte === 0))
    return true;
  return (promised === 'tar' || bytes.toString('latin1', 257, 262) === 'ustar') && isTar(bytes);
}

export function isSevenZip({ bytes }: Content): boolean {
  return sevenZipAt(bytesSource(bytes)) !== -1;
}

export function isRar({ bytes }: Content): boolean {
  return rarAt(bytesSource(bytes)) !== -1;
}

/** Where a 7z archive begins: at once, or behind the program that unpacks it; -1 where there is none. */
export function sevenZipAt(source: Source): number {
  return beginning(source, sevenZipMark, (at) => {
    const head = source.read(at, 32);
    return head.length === 32 && crc32(head.subarray(12)) === head.readUInt32LE(8);
  });
}

/** The same for rar; its version is told by `rarType`. */
export function rarAt(source: Source): number {
  return beginning(source, rarMark, (at) => {
    const head = source.read(at, 16);
    return (head[6] === 0 && head[9] === 0x73) || (head[6] === 1 && head[7] === 0);
  });
}

export function rarType(source: Source): 'rar' | 'rar5' {
  return source.read(6, 1)[0] === 0 ? 'rar' : 'rar5';
}

/** A mark at the very beginning is enough; one within a program must have a header behind it that fits. */
function beginning(source: Source, mark: Buffer, fits: (at: number) => boolean): number {
  const head = source.read(0, mark.length);
  if (head.equals(mark)) return 0;
  if (!isProgram(head)) return -1;
  for (let at = find(source, mark, 0, programBytes); at !== -1; at = find(source, mark, at + 1, programBytes - at)) {
    if (fits(at)) return at;
  }
  return -1;
}

function startsWithAny(bytes: Buffer, marks: readonly string[]): boolean {
  const start = bytes.toString('latin1', 0, 8);
  return marks.some((mark) => start.startsWith(mark));
}

function isProgram(head: Buffer): boolean {
  return head[0] === 0x4d && head[1] === 0x5a;
}

/** RFC 1952; RFC 8878 with its skippable frames; the xz and bzip2 formats; LZMA alone has no mark and needs its name. */
export function isCompressed(packing: Packing): (content: Content) => boolean {
  return ({ bytes, promised }) => {
    const start = bytes.subarray(0, 18);
    if (packing === 'gz') return start[0] === 0x1f && start[1] === 0x8b && start[2] === 8;
    if (packing === 'bz2')
      return start.toString('latin1', 0, 3) === 'BZh' && startsWithAny(start.subarray(4), bzip2Marks);
    if (packing === 'zst') return isZstd(start, promised);
    return (
      start.toString('latin1', 0, 6) === '\xfd7zXZ\0' || (promised === 'xz' && start.length === 18 && start[0] === 0x5d)
    );
  };
}

function isZstd(start: Buffer, promised: string | null): boolean {
  if (start.length < 4) return false;
  const mark = start.readUInt32LE(0);
  return mark === 0xfd2fb528 || (promised === 'zst' && (mark & 0xfffffff0) >>> 0 === 0x184d2a50);
}
