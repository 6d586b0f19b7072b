import { guessEncoding } from '../guess-encoding.ts';

/** Reads text in the code page that a file names (Windows numbers: 1252, 932, 65001); by statistics without one. */
export type NarrowDecoder = (bytes: Uint8Array, codePage: number | null) => string;

export async function narrowDecoder(): Promise<NarrowDecoder> {
  const { default: iconv } = await import('iconv-lite');
  return (bytes, codePage) => {
    const named = codePage === null ? null : nameOf(codePage);
    const known = named !== null && iconv.encodingExists(named) ? named : null;
    return iconv.decode(Buffer.from(bytes), known ?? (isUtf8(bytes) ? 'utf-8' : guessEncoding(bytes)));
  };
}

/** Code pages that are not called by their number. */
function nameOf(codePage: number): string | null {
  const special: Readonly<Record<number, string>> = {
    1200: 'utf-16le',
    20127: 'utf-8',
    20866: 'koi8-r',
    21866: 'koi8-u',
    50220: 'iso-2022-jp',
    50221: 'iso-2022-jp',
    51932: 'euc-jp',
    51949: 'euc-kr',
    54936: 'gb18030',
    65001: 'utf-8',
  };
  const isLatin = codePage > 28590 && codePage < 28606;
  return special[codePage] ?? (isLatin ? `iso-8859-${codePage - 28590}` : `cp${codePage}`);
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
