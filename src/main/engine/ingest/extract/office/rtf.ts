import { readWithAnydoc } from '../anydoc.ts';
import { compose } from '../compose.ts';
import { corrupt } from '../failures.ts';
import type { ExtractInput, Extraction, Extractor } from '../types.ts';
import { rtfText } from './rtf-text.ts';

/** Rich text (RTF): anydoc finds its lists and tables; behind it stands a reader of the plain words. */
export const rtfExtractor: Extractor = {
  format: 'rtf',
  family: 'Documents',
  label: 'Rich text',
  extensions: ['rtf'],
  mediaType: 'application/rtf',
  reads:
    'Headings, lists and tables; where they cannot be told apart, the words. Pictures and embedded objects are left out.',
  version: 2,
  extract: readRtf,
  fallback: readPlainly,
};

async function readRtf(input: ExtractInput): Promise<Extraction> {
  const read = await readWithAnydoc(input, rtfExtractor);
  if (read.text === '') return readPlainly(input);
  return withInfo(read, input.bytes);
}

async function readPlainly({ bytes, maxText }: ExtractInput): Promise<Extraction> {
  const { default: iconv } = await import('iconv-lite');
  const decode = (raw: Uint8Array, page: number) =>
    iconv.decode(raw, iconv.encodingExists(`cp${page}`) ? `cp${page}` : 'cp1252');
  const text = rtfText(latin1(bytes), decode);
  if (text === '' && openGroups(latin1(bytes)) > 0) throw corrupt('is incomplete: it ends before its text begins');
  const { format, mediaType } = rtfExtractor;
  return withInfo(compose({ format, mediaType, text }, maxText), bytes);
}

/** The title and author of the document, and whether it was cut off. */
function withInfo(read: Extraction, bytes: Uint8Array): Extraction {
  const head = latin1(bytes.subarray(0, 16 * 1024));
  const field = (name: string) =>
    /^[^{}\\]+$/.exec(new RegExp(`\\{\\\\${name} ([^{}]*)\\}`).exec(head)?.[1] ?? '')?.[0]?.trim();
  const author = field('author');
  const cutOff = openGroups(latin1(bytes)) > 0;
  return {
    ...read,
    title: field('title') || read.title,
    metadata: author ? { ...read.metadata, author } : read.metadata,
    partial: read.partial || cutOff,
    note: cutOff ? 'The file seems to be cut off: only what is there was read.' : read.note,
  };
}

/** How many groups are still open at the end: none in a file that is whole. */
function openGroups(source: string): number {
  let open = 0;
  for (const [mark] of source.matchAll(/\\[\\{}]|[{}]/g)) open += mark === '{' ? 1 : mark === '}' ? -1 : 0;
  return open;
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}
