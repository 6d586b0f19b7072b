export type DecodePage = (bytes: Uint8Array, codePage: number) => string;

/** Decodes Windows code pages; loaded when an old document asks for it. */
export async function pageDecoder(): Promise<DecodePage> {
  const { default: iconv } = await import('iconv-lite');
  return (bytes, codePage) => {
    if (codePage === 65001) return Buffer.from(bytes).toString('utf8');
    if (codePage === 1200) return Buffer.from(bytes).toString('utf16le');
    const name = codePage === 10000 ? 'macroman' : `cp${codePage}`;
    return iconv.decode(Buffer.from(bytes), iconv.encodingExists(name) ? name : 'cp1252');
  };
}

/** The code pages of languages by their Windows number, without its part for the country (MS-LCID); the rest is 1252. */
const pages: Readonly<Record<number, number>> = {
  1: 1256,
  2: 1251,
  4: 936,
  5: 1250,
  8: 1253,
  13: 1255,
  14: 1250,
  17: 932,
  18: 949,
  21: 1250,
  24: 1250,
  25: 1251,
  26: 1250,
  27: 1250,
  28: 1250,
  30: 874,
  31: 1254,
  32: 1256,
  34: 1251,
  35: 1251,
  36: 1250,
  37: 1257,
  38: 1257,
  39: 1257,
  41: 1256,
  42: 1258,
  47: 1251,
};
const traditionalChinese = [0x0404, 0x0c04, 0x1404];
const cyrillicSerbian = 0x0c1a;

/** The Windows code page in which a program of that language wrote its text. */
export function codePageOf(language: number): number {
  if (traditionalChinese.includes(language)) return 950;
  if (language === cyrillicSerbian) return 1251;
  return pages[language & 0x3ff] ?? 1252;
}
