import { compose } from '../compose.ts';
import { decodeText } from '../decode.ts';
import { corrupt, encrypted, unsupported } from '../failures.ts';
import type { Content, ExtractInput, Extraction, Extractor } from '../types.ts';
import { mobiHeader } from './mobi-header.ts';
import { palmText } from './palm-doc.ts';

/** Kindle and Mobipocket books. */
export const mobiExtractor: Extractor = {
  format: 'mobi',
  family: 'Documents',
  label: 'Kindle book',
  extensions: ['mobi', 'azw', 'azw3', 'prc'],
  mediaType: 'application/x-mobipocket-ebook',
  reads: 'Headings, paragraphs and tables of books without DRM (Mobipocket, KF8, PalmDOC); title, author, publisher.',
  version: 1,
  recognises: isPalmBook,
  extract: readMobi,
};

/** The type and creator of a Palm database. */
function isPalmBook({ bytes }: Content): boolean {
  return bytes.length > 86 && /^(BOOKMOBI|TEXtREAd)$/.test(bytes.toString('latin1', 60, 68));
}

const selfClosed = /<(title|script|style|textarea|iframe|noscript|a|span|div|p|i|b|em|strong)(\s[^<>]*)?\/>/gi;

async function readMobi({ bytes, maxText }: ExtractInput): Promise<Extraction> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { records, listed } = recordsOf(file);
  const first = records[0];
  if (!first || first.length < 16) throw corrupt('is incomplete: its text is not there');
  const header = mobiHeader(first);
  if (header.isEncrypted) throw encrypted('book');
  if (header.compression !== 1 && header.compression !== 2)
    throw unsupported(
      'This Kindle book is packed in a way that Commonplace cannot read. Convert it to EPUB with Calibre and add that.',
    );
  const texts = records.slice(1, 1 + header.textRecords);
  const flow = firstFlowEnd(records[header.flows ?? -1]) ?? header.textLength;
  const raw = Buffer.concat(texts.map((record) => palmText(record, header))).subarray(0, flow);
  const source = header.isUtf8 ? new TextDecoder().decode(raw) : (await decodeText(raw, 'windows-1252')).text;
  const isHtml = /<(html|p|div|body|h\d)[\s>]/i.test(source.slice(0, 20_000));
  const { htmlToMarkdown } = await import('../html-markdown.ts');
  const text = isHtml ? htmlToMarkdown(source.replace(selfClosed, '<$1$2></$1>')).text : source;
  const missing = records.length < listed && records.length <= header.textRecords + 1;
  if (text.trim() === '' && missing) throw corrupt('is incomplete: its text is not there');
  const { format, mediaType } = mobiExtractor;
  return compose(
    {
      format,
      mediaType,
      title: header.title ?? undefined,
      metadata: header.metadata,
      text,
      markdown: isHtml,
      partial: missing,
      note: missing ? 'The file is cut off: only what is there was read.' : null,
    },
    maxText,
  );
}

/** The records of a Palm database; those beyond the end of the file are left out, the last is whole or cut off. */
function recordsOf(file: Buffer): { records: Buffer[]; listed: number } {
  const count = file.length >= 78 ? file.readUInt16BE(76) : 0;
  const starts: number[] = [];
  for (let index = 0; index < count && 82 + index * 8 <= file.length; index += 1) {
    const start = file.readUInt32BE(78 + index * 8);
    if (start < file.length) starts.push(start);
  }
  const records = starts.map((start, index) => file.subarray(start, Math.max(start, starts[index + 1] ?? file.length)));
  return { records, listed: count };
}

/** Where the text ends and style sheets begin, in books of the newer kind (KF8). */
function firstFlowEnd(record: Buffer | undefined): number | null {
  const isList = record !== undefined && record.length >= 20 && record.toString('latin1', 0, 4) === 'FDST';
  return isList ? record.readUInt32BE(16) : null;
}
