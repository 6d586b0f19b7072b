/** No block of a real file unpacks to more: they are cut at 64 KiB. */
const maxBlock = 16 * 1024 * 1024;

/** A block of Snappy without frame and checksum, unpacked; null when it is damaged. */
export function unsnapped(packed: Buffer): Buffer | null {
  let at = 0;
  let length = 0;
  for (let shift = 0; shift < 35; shift += 7) {
    const byte = packed[at] ?? 0;
    at += 1;
    length += (byte & 127) * 2 ** shift;
    if (byte < 128) break;
  }
  if (length > maxBlock) return null;
  const out = Buffer.alloc(length);
  let to = 0;
  while (at < packed.length) {
    const tag = packed[at] ?? 0;
    at += 1;
    if ((tag & 3) === 0) {
      const extra = Math.max(0, (tag >> 2) - 59);
      if (at + extra > packed.length) return null;
      const size = (extra === 0 ? tag >> 2 : packed.readUIntLE(at, extra)) + 1;
      at += extra;
      if (at + size > packed.length || to + size > length) return null;
      packed.copy(out, to, at, at + size);
      at += size;
      to += size;
      continue;
    }
    const bytes = (tag & 3) === 1 ? 1 : (tag & 3) === 2 ? 2 : 4;
    if (at + bytes > packed.length) return null;
    const back = (bytes === 1 ? (tag >> 5) << 8 : 0) + packed.readUIntLE(at, bytes);
    const size = bytes === 1 ? ((tag >> 2) & 7) + 4 : (tag >> 2) + 1;
    at += bytes;
    if (back === 0 || back > to || to + size > length) return null;
    // Byte by byte: a copy may reach into what it writes.
    for (const end = to + size; to < end; to += 1) out[to] = out[to - back] ?? 0;
  }
  return to === length ? out : null;
}
