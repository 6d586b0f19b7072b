import type { ByteSource } from './byte-source.ts';
import { elements } from './ebml.ts';

const segment = 0x18538067;
const mostBoxes = 10_000;

/** Whether a recording ends before its own headers say: it was not copied or downloaded to its end. */
export function isCutOff(source: ByteSource): boolean {
  const head = source.read(0, 16);
  if (head.length < 16) return true;
  if (head.toString('latin1', 0, 4) === 'RIFF') return endsBefore(source, head.readUInt32LE(4) + 8);
  if (head.toString('latin1', 0, 4) === 'FORM') return endsBefore(source, head.readUInt32BE(4) + 8);
  if (head.readUInt32BE(0) === 0x1a45dfa3) return isMatroskaCutOff(source);
  if (head.toString('latin1', 0, 4) === 'OggS') return isOggCutOff(source);
  return head.toString('latin1', 4, 8) === 'ftyp' && isMp4CutOff(source);
}

/** Programs that write into a pipe leave the size at 0 or at its largest. */
function endsBefore(source: ByteSource, end: number): boolean {
  return end > 8 && end < 2 ** 32 - 8 && end > source.size + 1;
}

function isMatroskaCutOff(source: ByteSource): boolean {
  const found = [...elements(source, 0, source.size)].find(({ id }) => id === segment);
  return found === undefined || found.cut;
}

function isMp4CutOff(source: ByteSource): boolean {
  let at = 0;
  let indexed = false;
  for (let count = 0; at < source.size && count < mostBoxes; count++) {
    const head = source.read(at, 16);
    if (head.length < 8) return true;
    indexed ||= ['moov', 'moof'].includes(head.toString('latin1', 4, 8));
    const short = head.readUInt32BE(0);
    if (short === 0) return !indexed;
    const size = short === 1 && head.length === 16 ? Number(head.readBigUInt64BE(8)) : short;
    if (size < 8) return true;
    at += size;
  }
  return at > source.size || !indexed;
}

/** The longest page (RFC 3533, 6). */
const oggPage = 65_307;

/** Whether the last page is not there as a whole: a page lists the lengths of its parts. */
function isOggCutOff(source: ByteSource): boolean {
  const tail = source.read(Math.max(0, source.size - oggPage), oggPage);
  const at = tail.lastIndexOf('OggS');
  const parts = tail[at + 26];
  if (at < 0 || parts === undefined) return true;
  const lengths = tail.subarray(at + 27, at + 27 + parts);
  const end = lengths.reduce((sum, length) => sum + length, at + 27 + parts);
  return lengths.length < parts || end > tail.length;
}
