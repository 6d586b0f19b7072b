import { corrupt } from '../failures.ts';

/** What the dictionary holds at the start (MS-OXRTFCP 2.1.2.1). */
const preset =
  '{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx';
const compressedType = 0x75465a4c;
const storedType = 0x414c454d;
const dictionarySize = 4096;
/** More than any message holds; a size beyond it is a lie of the header. */
const maxSize = 64 * 1024 * 1024;

/** The RTF of a PidTagRtfCompressed value (MS-OXRTFCP), as Latin-1. Throws corrupt when it is none. */
export function decompressRtf(bytes: Buffer): string {
  if (bytes.length < 16) throw corrupt('has a body that is cut off');
  const rawSize = bytes.readUInt32LE(4);
  const type = bytes.readUInt32LE(8);
  if (type === storedType) return bytes.toString('latin1', 16, 16 + rawSize);
  if (type !== compressedType || rawSize > maxSize) throw corrupt('has a body of an unknown kind');
  const dictionary = Buffer.alloc(dictionarySize, 0x20);
  dictionary.write(preset, 'latin1');
  let write = preset.length;
  const out = Buffer.alloc(rawSize);
  let length = 0;
  const put = (byte: number) => {
    dictionary[write] = byte;
    write = (write + 1) % dictionarySize;
    out[length++] = byte;
  };
  let at = 16;
  while (at < bytes.length && length < rawSize) {
    const flags = bytes[at++] ?? 0;
    for (let bit = 0; bit < 8 && at < bytes.length && length < rawSize; bit += 1) {
      if ((flags & (1 << bit)) === 0) {
        put(bytes[at++] ?? 0);
        continue;
      }
      if (at + 2 > bytes.length) return out.toString('latin1', 0, length);
      const reference = bytes.readUInt16BE(at);
      at += 2;
      const offset = reference >> 4;
      // A reference to the place that is written next ends the text.
      if (offset === write) return out.toString('latin1', 0, length);
      const count = (reference & 15) + 2;
      for (let step = 0; step < count && length < rawSize; step += 1)
        put(dictionary[(offset + step) % dictionarySize] ?? 0);
    }
  }
  return out.toString('latin1', 0, length);
}
