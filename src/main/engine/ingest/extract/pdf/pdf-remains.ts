import { constants, inflateSync } from 'node:zlib';
import { compose } from '../compose.ts';
import { corrupt } from '../failures.ts';
import type { ExtractInput, Extraction, Extractor } from '../types.ts';
import { shownText } from './pdf-content.ts';

const maxStream = 64 * 1024 * 1024;
const maxTotal = 256 * 1024 * 1024;
/** Fewer letters than this are no text that anybody would miss. */
const fewestLetters = 20;

/**
 * The text of a PDF whose list of pages is damaged or missing: another parser's, else what the streams show that are
 * whole. Always partial. Throws corrupt when there is nothing.
 */
export async function readDamagedPdf(
  { bytes, maxText }: ExtractInput,
  { format, mediaType }: Pick<Extractor, 'format' | 'mediaType'>,
): Promise<Extraction> {
  const text = (await readWithSecondParser(bytes)) ?? streamsText(bytes, maxText);
  if ((text.match(/\p{L}/gu)?.length ?? 0) < fewestLetters) {
    throw corrupt('is not a complete PDF, and none of its text could be saved');
  }
  const note = 'The PDF is damaged: the text that could be saved was read, without its pages.';
  return compose({ format, mediaType, text, markdown: true, partial: true, note }, maxText);
}

async function readWithSecondParser(bytes: Uint8Array): Promise<string | null> {
  const { toMarkdownBytes } = await import('@firecrawl/anydoc');
  const text = await toMarkdownBytes(bytes).catch(() => '');
  return (text.match(/\p{L}/gu)?.length ?? 0) < fewestLetters ? null : text;
}

/** The strings that content streams show, in the order of the file. */
function streamsText(bytes: Uint8Array, maxText: number): string {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: string[] = [];
  let length = 0;
  let inflated = 0;
  for (let at = file.indexOf('stream'); at !== -1 && length <= maxText; at = file.indexOf('stream', at + 6)) {
    if (file.subarray(at - 3, at).equals(Buffer.from('end'))) continue;
    const start = at + 6 + (file[at + 6] === 0x0d ? 2 : 1);
    const end = file.indexOf('endstream', start);
    const content = unpacked(file.subarray(start, end === -1 ? undefined : end));
    inflated += content.length;
    if (inflated > maxTotal) break;
    const shown = content.includes('BT') ? shownText(content.toString('latin1')) : '';
    if (shown !== '') parts.push(shown);
    length += shown.length;
    at = end === -1 ? file.length : end;
  }
  return parts.join('\n\n');
}

/** A stream's content, inflated where it is deflated; what is there of one that was cut off. */
function unpacked(raw: Buffer): Buffer {
  const data = raw.subarray(-2048).includes('~>') ? fromAscii85(raw) : raw;
  try {
    return inflateSync(data, { maxOutputLength: maxStream, finishFlush: constants.Z_SYNC_FLUSH });
  } catch {
    return data;
  }
}

/** The older way to write bytes as letters (ISO 32000 7.4.3): five letters stand for four bytes. */
function fromAscii85(source: Buffer): Buffer {
  const bytes: number[] = [];
  let group: number[] = [];
  const flush = (kept: number) => {
    while (group.length < 5) group.push(84);
    const value = group.reduce((sum, digit) => sum * 85 + digit, 0);
    for (let index = 0; index < kept; index += 1) bytes.push(Math.floor(value / 256 ** (3 - index)) & 0xff);
    group = [];
  };
  for (const code of source) {
    if (code === 0x7e) break;
    if (code === 0x7a && group.length === 0) bytes.push(0, 0, 0, 0);
    if (code >= 0x21 && code <= 0x75 && group.push(code - 0x21) === 5) flush(4);
  }
  if (group.length > 1) flush(group.length - 1);
  return Buffer.from(bytes);
}
