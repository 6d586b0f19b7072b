import type { Metadata } from '../types.ts';
import type { DecodePage } from './code-pages.ts';

/** The properties that are shown, by their number in the summary (MS-OLEPS 3.1). */
const words: Readonly<Record<number, string>> = { 3: 'subject', 4: 'author', 5: 'keywords', 6: 'description' };
const dates: Readonly<Record<number, string>> = { 12: 'created', 13: 'modified' };
const kinds = { text: 0x1e, wideText: 0x1f, time: 0x40 } as const;
/** Milliseconds from 1601, where Windows begins to count, to 1970. */
const windowsEpoch = 11_644_473_600_000;

/**
 * Title, author and dates from the stream "\x05SummaryInformation" of an old Office file (MS-OLEPS 2.21). Damaged
 * properties are left out.
 */
export function summaryOf(
  stream: Buffer | undefined,
  decode: DecodePage,
): { title: string | null; metadata: Metadata } {
  const metadata: Metadata = {};
  let title: string | null = null;
  try {
    const section = stream?.subarray(stream.readUInt32LE(44));
    const places = section ? placesOf(section) : [];
    const codePage = places.find(({ id }) => id === 1);
    const page = section && codePage ? section.readUInt16LE(codePage.at + 4) : 1252;
    for (const { id, at } of section ? places : []) {
      if (!section) continue;
      const text = id === 2 || words[id] ? textAt(section, at, page, decode) : '';
      if (id === 2) title = text || null;
      else if (text !== '') metadata[words[id] ?? ''] = text;
      const date = dates[id] ? dateAt(section, at) : null;
      if (date !== null) metadata[dates[id] ?? ''] = date;
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return { title, metadata };
}

function placesOf(section: Buffer): { id: number; at: number }[] {
  const count = Math.min(section.readUInt32LE(4), 200);
  return Array.from({ length: count }, (_, index) => ({
    id: section.readUInt32LE(8 + index * 8),
    at: section.readUInt32LE(12 + index * 8),
  }));
}

function textAt(section: Buffer, at: number, codePage: number, decode: DecodePage): string {
  const kind = section.readUInt32LE(at);
  const length = section.readUInt32LE(at + 4);
  const text =
    kind === kinds.wideText || codePage === 1200
      ? section.toString('utf16le', at + 8, at + 8 + length * (kind === kinds.wideText ? 2 : 1))
      : kind === kinds.text
        ? decode(section.subarray(at + 8, at + 8 + length), codePage)
        : '';
  return (text.split('\0')[0] ?? '').trim();
}

/** The day of a Windows time; null for the zero that stands for "never". */
function dateAt(section: Buffer, at: number): string | null {
  if (section.readUInt32LE(at) !== kinds.time) return null;
  const time = Number(section.readBigUInt64LE(at + 4) / 10_000n) - windowsEpoch;
  const year = new Date(time).getUTCFullYear();
  return year > 1970 && year < 2200 ? new Date(time).toISOString().slice(0, 10) : null;
}
