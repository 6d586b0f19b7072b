import type { ContentLine } from '../../ingest/index.ts';

/** Prefix of our own properties (RFC 6350 6.10): what no standard property can say of a fact. */
export const ownProperty = { fact: 'X-COMMONPLACE-FACT', userId: 'X-COMMONPLACE-USER-ID' };

/** The labels of a property: its TYPE in small letters, without what says nothing, or the words the user gave it. */
export function labelOf(line: ContentLine, labels: ReadonlyMap<string, string>): string | null {
  const own = line.group === '' ? undefined : labels.get(line.group.toLowerCase());
  if (own !== undefined) return own.replace(/^_\$!<(.*)>!\$_$/, '$1').slice(0, 100) || null;
  const types = (line.params.TYPE ?? '')
    .toLowerCase()
    .split(',')
    .filter((type) => !/^(?:pref|internet|voice|x-internet|text|uri|quoted-printable|base64|b|)$/.test(type));
  return types.join(', ').slice(0, 100) || null;
}

/** Characters that a parameter cannot hold (RFC 6868), as they are written. */
const carets: readonly (readonly [string, string])[] = [
  ['^', '^^'],
  ['"', "^'"],
  ['\n', '^n'],
];

/** A parameter's value in quotes. */
export function parameter(value: string): string {
  return `"${value.replace(/[\^"\n]/g, (mark) => carets.find(([plain]) => plain === mark)?.[1] ?? mark)}"`;
}

export function parameterValue(written: string): string {
  return written.replace(/\^[\^'n]/g, (mark) => carets.find(([, coded]) => coded === mark)?.[0] ?? mark);
}

/** A date of vCard (RFC 6350 4.3.1, ISO 8601, basic or extended) as "1980-05-03", "--05-03" or "1980"; else as it is. */
export function vcardDate(written: string): string {
  const value = written.trim();
  const full = /^(\d{4})-?(\d\d)-?(\d\d)(?:T.*)?$/.exec(value);
  // Apple writes the year 1604 for a birthday without a year.
  if (full?.[1] === '1604') return `--${full[2]}-${full[3]}`;
  if (full !== null) return `${full[1]}-${full[2]}-${full[3]}`;
  const yearless = /^--(\d\d)-?(\d\d)$/.exec(value);
  if (yearless !== null) return `--${yearless[1]}-${yearless[2]}`;
  return value;
}

/** Largest picture that is taken along. */
const largestPicture = 2 * 1024 * 1024;

/** The bytes of a picture that the card itself holds, whole and of a kind that a page shows; null for all others. */
export function pictureOf(line: ContentLine): Uint8Array<ArrayBuffer> | null {
  const data = /^data:[^,]*;base64,(.*)$/is.exec(line.value)?.[1];
  const encoded =
    data ?? (/^(?:b|base64)$/i.test(line.params.ENCODING ?? '') || /base64/i.test(line.params.TYPE ?? ''));
  if (encoded === false) return null;
  const bytes = Buffer.from(encoded === true ? line.value : encoded, 'base64');
  if (bytes.length < 32 || bytes.length > largestPicture) return null;
  return pictureType(bytes) === null ? null : new Uint8Array(bytes);
}

/** The media type of a whole picture by its first and last bytes; null where it is none or is cut off. */
export function pictureType(bytes: Uint8Array): string | null {
  const at = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (at.readUIntBE(0, 3) === 0xffd8ff) return at.lastIndexOf(Buffer.from([0xff, 0xd9])) > 0 ? 'image/jpeg' : null;
  if (at.toString('latin1', 0, 8) === '\x89PNG\r\n\x1a\n') return at.includes('IEND') ? 'image/png' : null;
  if (/^GIF8[79]a/.test(at.toString('latin1', 0, 6))) return at.lastIndexOf(0x3b) > 0 ? 'image/gif' : null;
  if (at.toString('latin1', 0, 4) === 'RIFF' && at.toString('latin1', 8, 12) === 'WEBP')
    return at.readUInt32LE(4) + 8 <= at.length ? 'image/webp' : null;
  return null;
}
