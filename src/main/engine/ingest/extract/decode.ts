/** Text whose encoding was recognised; `encoding` is the name that iconv-lite or WHATWG gives it. */
interface Decoded {
  text: string;
  encoding: string;
}

const marks: readonly { bytes: readonly number[]; encoding: string }[] = [
  { bytes: [0xff, 0xfe, 0, 0], encoding: 'utf-32le' },
  { bytes: [0, 0, 0xfe, 0xff], encoding: 'utf-32be' },
  { bytes: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { bytes: [0xff, 0xfe], encoding: 'utf-16le' },
  { bytes: [0xfe, 0xff], encoding: 'utf-16be' },
];

/** How many bytes are looked at to guess an encoding. */
const sampleBytes = 64 * 1024;

/** The text of bytes in any common encoding: byte order mark, UTF-8, UTF-16 without a mark, then by statistics. */
export async function decodeText(bytes: Uint8Array, declared?: string): Promise<Decoded> {
  const mark = marks.find(({ bytes: start }) => start.every((byte, index) => bytes[index] === byte));
  if (mark) return { text: await decodeAs(bytes.subarray(mark.bytes.length), mark.encoding), encoding: mark.encoding };
  const wide = utf32Encoding(bytes) ?? wideEncoding(bytes);
  if (wide) return { text: await decodeAs(bytes, wide), encoding: wide };
  if (hasJapaneseEscapes(bytes)) return { text: await decodeAs(bytes, 'iso-2022-jp'), encoding: 'iso-2022-jp' };
  const utf8 = strictly(bytes, 'utf-8');
  if (utf8 !== null) return { text: utf8, encoding: 'utf-8' };
  if (declared && !/^utf-?8$/i.test(declared)) {
    const text = await tryDecode(bytes, declared);
    if (text !== null) return { text, encoding: declared.toLowerCase() };
  }
  if (isMostlyUtf8(bytes)) return { text: new TextDecoder('utf-8').decode(bytes), encoding: 'utf-8' };
  const { guessEncoding } = await import('./guess-encoding.ts');
  const encoding = guessEncoding(sampleWithHighBytes(bytes));
  return { text: await decodeAs(bytes, encoding), encoding };
}

async function decodeAs(bytes: Uint8Array, encoding: string): Promise<string> {
  if (encoding === 'utf-32le' || encoding === 'utf-32be') return decodeUtf32(bytes, encoding === 'utf-32le');
  if (/^(utf-8|utf-16le|iso-2022-jp|windows-1252)$/.test(encoding)) return new TextDecoder(encoding).decode(bytes);
  const iconv = await import('iconv-lite');
  return iconv.default.decode(bytes, encoding);
}

/** The text in an encoding that the file names itself, or null when nobody knows that encoding. */
async function tryDecode(bytes: Uint8Array, encoding: string): Promise<string | null> {
  const iconv = await import('iconv-lite');
  return iconv.default.encodingExists(encoding) ? iconv.default.decode(bytes, encoding) : null;
}

function strictly(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** UTF-32 without a mark: half of all bytes are zero, and always the same two of four. */
function utf32Encoding(bytes: Uint8Array): 'utf-32le' | 'utf-32be' | null {
  const length = Math.min(bytes.length, sampleBytes) & ~3;
  if (length < 8 || bytes.length % 4 !== 0) return null;
  const little = bytes[3] === 0;
  for (let index = 0; index < length; index += 4) {
    if (bytes[little ? index + 3 : index] !== 0 || (bytes[little ? index + 2 : index + 1] ?? 0) > 0x10) return null;
  }
  const text = decodeUtf32(bytes.subarray(0, length), little);
  return looksLikeText(text) ? (little ? 'utf-32le' : 'utf-32be') : null;
}

function decodeUtf32(bytes: Uint8Array, little: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: string[] = [];
  let part = '';
  for (let index = 0; index + 4 <= bytes.length; index += 4) {
    const code = view.getUint32(index, little);
    part += code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
    if (part.length > 8192) {
      parts.push(part);
      part = '';
    }
  }
  return parts.join('') + part;
}

/** The text of a beginning in UTF-16 or UTF-32, with a mark or without; null for anything else. */
export function decodeWide(head: Uint8Array): string | null {
  const mark = marks.find(({ bytes: start }) => start.every((byte, index) => head[index] === byte))?.encoding;
  const encoding = mark ?? utf32Encoding(head.subarray(0, head.length & ~3)) ?? wideEncoding(head);
  if (encoding === null || encoding === 'utf-8') return null;
  const bytes = mark === undefined ? head : head.subarray(encoding.startsWith('utf-32') ? 4 : 2);
  if (encoding.startsWith('utf-32')) return decodeUtf32(bytes, encoding === 'utf-32le');
  return encoding === 'utf-16le'
    ? new TextDecoder(encoding).decode(bytes)
    : swapped(bytes.subarray(0, bytes.length & ~1));
}

/** UTF-16 without a mark: the zero bytes (of Latin text, digits, blanks, line ends) all lie on one side of the pairs. */
function wideEncoding(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const length = Math.min(bytes.length, sampleBytes) & ~1;
  if (length < 4) return null;
  let even = 0;
  let odd = 0;
  for (let index = 0; index < length; index += 2) {
    if (bytes[index] === 0) even += 1;
    if (bytes[index + 1] === 0) odd += 1;
  }
  if (even + odd === 0 || Math.min(even, odd) > (even + odd) * 0.05) return null;
  // A stray zero in plain text is no reason: Chinese has few zeros in UTF-16, but is no valid UTF-8 then.
  if (even + odd < length * 0.07 && strictly(bytes, 'utf-8') !== null) return null;
  const encoding = odd > even ? 'utf-16le' : 'utf-16be';
  const sample = bytes.subarray(0, length);
  const text = encoding === 'utf-16le' ? new TextDecoder(encoding).decode(sample) : swapped(sample);
  return isReadable(text) ? encoding : null;
}

function swapped(bytes: Uint8Array): string {
  return new TextDecoder('utf-16le').decode(Buffer.from(bytes).swap16());
}

/** False for what no person wrote: control characters, unassigned and private code points, replacement characters. */
export function looksLikeText(text: string): boolean {
  return isReadable(text.slice(0, 8192).replaceAll(/[\u2066-\u2069]/g, ''));
}

/** The same for bytes read as UTF-16 on trial: there "i " would be a direction mark, which says nothing for text. */
function isReadable(text: string): boolean {
  const sample = text.slice(0, 8192);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences of terminals occur in logs
  const strange = sample.match(/[^\P{C}\t\n\v\f\r\u001b\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]|\ufffd/gu);
  return (strange?.length ?? 0) <= Math.max(sample.length * 0.02, sample.length < 8 ? 0 : 1);
}

function hasJapaneseEscapes(bytes: Uint8Array): boolean {
  const firstEscape = bytes.indexOf(0x1b);
  if (firstEscape === -1) return false;
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return head.includes('\x1b$B', 0, 'latin1') || head.includes('\x1b$@', 0, 'latin1');
}

/** UTF-8 with a few broken places (a log cut in the middle, two files glued together). */
function isMostlyUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder('utf-8').decode(bytes.subarray(0, sampleBytes * 4));
  const broken = text.match(/\ufffd/g)?.length ?? 0;
  const good = text.match(/[^\0-\x7f\ufffd]/gu)?.length ?? 0;
  return good > 0 && broken <= Math.max(1, good * 0.05) && good > broken;
}

/** Where statistics have something to count: from a little before the first byte that is not ASCII. */
function sampleWithHighBytes(bytes: Uint8Array): Uint8Array {
  const first = bytes.findIndex((byte) => byte >= 0x80);
  const start = Math.max(0, first - 1024);
  return bytes.subarray(start, start + sampleBytes);
}
