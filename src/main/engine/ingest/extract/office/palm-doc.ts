import type { MobiHeader } from './mobi-header.ts';

/** The text of one record: what hangs behind it taken off, then unpacked. */
export function palmText(record: Buffer, { compression, trailers }: MobiHeader): Buffer {
  const text = withoutTrailers(record, trailers);
  return compression === 2 ? unpackPalm(text) : text;
}

/** Each set bit of the flags stands for an entry at the end that carries its own size; bit 0 for half a letter. */
function withoutTrailers(record: Buffer, flags: number): Buffer {
  let end = record.length;
  for (let bits = flags >> 1; bits > 0; bits >>= 1) {
    if ((bits & 1) === 0) continue;
    let size = 0;
    for (let shift = 0, at = end - 1; shift < 28 && at >= 0; shift += 7, at -= 1) {
      const byte = record[at] ?? 0;
      size |= (byte & 127) << shift;
      if ((byte & 128) !== 0) break;
    }
    end = Math.max(0, end - size);
  }
  if ((flags & 1) === 1 && end > 0) end -= ((record[end - 1] ?? 0) & 3) + 1;
  return record.subarray(0, Math.max(0, end));
}

/** PalmDOC: letters as they are, blanks joined to the next letter, and copies of what came before. */
function unpackPalm(packed: Buffer): Buffer {
  const out: number[] = [];
  for (let at = 0; at < packed.length; ) {
    const byte = packed[at] ?? 0;
    at += 1;
    if (byte >= 1 && byte <= 8) {
      for (const end = Math.min(packed.length, at + byte); at < end; at += 1) out.push(packed[at] ?? 0);
    } else if (byte < 0x80) out.push(byte);
    else if (byte >= 0xc0) out.push(0x20, byte ^ 0x80);
    else {
      const pair = ((byte << 8) | (packed[at] ?? 0)) & 0x3fff;
      at += 1;
      const back = pair >> 3;
      for (let left = (pair & 7) + 3; left > 0; left -= 1) out.push(out[out.length - back] ?? 0x20);
    }
  }
  return Buffer.from(out);
}
