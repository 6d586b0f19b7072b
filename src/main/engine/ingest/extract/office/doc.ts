import { readWithAnydoc } from '../anydoc.ts';
import { BlockWriter } from '../block-writer.ts';
import { compose } from '../compose.ts';
import { corrupt } from '../failures.ts';
import { isOleCutOff, oleStreams } from '../ole.ts';
import type { Content, ExtractInput, Extraction, Extractor } from '../types.ts';
import { codePageOf, type DecodePage, pageDecoder } from './code-pages.ts';
import { type DocContext, docWords, writeDocBlocks } from './doc-body.ts';
import { type Fib, readFib, type StoryName } from './doc-fib.ts';
import { fieldCodes, joined, type Stretch } from './doc-fields.ts';
import { type DocNotes, readNotes } from './doc-notes.ts';
import { type PieceText, placeOf, readPieces } from './doc-pieces.ts';
import { characterMarks, paragraphMarks } from './doc-properties.ts';
import { headingLevels } from './doc-styles.ts';
import { summaryOf } from './property-set.ts';
import { rawText } from './raw-text.ts';

/** Word documents from before 2007. */
export const docExtractor: Extractor = {
  format: 'doc',
  family: 'Documents',
  label: 'Word 97-2003 document',
  extensions: ['doc', 'dot'],
  mediaType: 'application/msword',
  reads:
    'Headings, lists, tables, then notes, comments, text boxes, headers and footers once, also of Word 2, 6 and 95; results of fields, not their codes; of tracked changes what was inserted.',
  version: 3,
  recognises: isOldWord,
  extract: readDoc,
  fallback: readRemains,
};

/** Word for Windows 1 and 2 wrote no compound files. */
function isOldWord({ bytes }: Content): boolean {
  const identity = bytes.length > 0x60 ? bytes.readUInt16LE(0) : 0;
  return identity === 0xa5db || identity === 0xa59b;
}

const compound = 0xd0;

async function readDoc({ bytes, maxText }: ExtractInput): Promise<Extraction> {
  const isCompound = bytes[0] === compound;
  const streams = isCompound ? oleStreams(bytes) : [];
  const part = (name: string) => streams.find(({ path }) => path === name)?.read();
  const document = isCompound ? part('WordDocument') : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!document) throw corrupt('is incomplete: its text is not there');
  const decode = await pageDecoder();
  const fib = readFib(document, part);
  const text = readPieces(document, fib);
  const writer = new BlockWriter();
  writeDocument(contextOf(document, fib, text, part('Data'), decode), fib, text, writer);
  const { title, metadata } = summaryOf(part('\x05SummaryInformation'), decode);
  const cutOff = isCompound ? isOleCutOff(bytes) : fib.textEnd > bytes.length;
  const { format, mediaType } = docExtractor;
  return compose(
    {
      format,
      mediaType,
      title: title ?? undefined,
      metadata,
      text: writer.toString(),
      markdown: true,
      ...(cutOff && { partial: true, note: 'The file is cut off: only what is there was read.' }),
    },
    maxText,
  );
}

function contextOf(
  document: Buffer,
  fib: Fib,
  { text, pieces }: PieceText,
  data: Buffer | undefined,
  decode: DecodePage,
): DocContext & { notes: DocNotes } {
  const marksAt = paragraphMarks(document, fib, data);
  const { deleted, symbols } = characterMarks(document, fib);
  const levels = headingLevels(fib.table('styles'));
  const notes = readNotes(fib);
  const codePage = codePageOf(fib.language);
  return {
    text,
    notes,
    marks: (character) => marksAt(placeOf(pieces, character)),
    heading: (style) => levels[style] ?? 0,
    instead(character) {
      const symbol = symbols.get(placeOf(pieces, character));
      // Symbol fonts lie in the private area, where only ASCII can be guessed.
      if (symbol !== undefined) return symbol >= 0xf000 ? '' : String.fromCharCode(symbol);
      const mark = notes.marks.get(character);
      return mark === undefined ? null : ` [${mark}]`;
    },
    hidden: joined([...fieldCodes(text), ...deletedText(deleted, pieces)]),
    decode: fib.isWord97 || fib.isWide ? (words) => words : (words) => decode(Buffer.from(words, 'latin1'), codePage),
  };
}

/** Byte ranges as ranges of characters. */
function deletedText(deleted: readonly Stretch[], pieces: PieceText['pieces']): Stretch[] {
  return deleted.flatMap((range) =>
    pieces.flatMap(({ start, end, at, bytesEach }) => {
      const from = Math.max(range.start, at);
      const to = Math.min(range.end, at + (end - start) * bytesEach);
      return from < to
        ? [{ start: start + Math.ceil((from - at) / bytesEach), end: start + Math.floor((to - at) / bytesEach) }]
        : [];
    }),
  );
}

function writeDocument(
  context: DocContext & { notes: DocNotes },
  fib: Fib,
  { text }: PieceText,
  writer: BlockWriter,
): void {
  const stories = storiesOf(fib, text.length);
  const flat = (from: number, to: number) => docWords(context, from, to).replace(/\s+/g, ' ').trim();
  writeDocBlocks(context, stories.main.start, stories.main.end, writer);
  for (const { story, label, start, end } of context.notes.texts) {
    const from = stories[story].start;
    const words = flat(from + start, Math.min(from + end, stories[story].end)).replace(/^\[e?\d+\] */, '');
    if (words !== '') writer.paragraph(`${label}${words}`);
  }
  for (const name of ['boxes', 'headerBoxes'] as const) {
    writeDocBlocks(context, stories[name].start, stories[name].end, writer);
  }
  const once = new Set<string>();
  let from = stories.headers.start;
  for (let at = from; at < stories.headers.end; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit !== 7 && unit !== 13) continue;
    const words = flat(from, at);
    if (/\p{L}{2}/u.test(words)) once.add(words);
    from = at + 1;
  }
  for (const words of once) writer.paragraph(words);
}

/** Where each part of the text lies; where their lengths make no sense, all of it is the main part. */
function storiesOf(fib: Fib, length: number): Record<StoryName, Stretch> {
  let start = 0;
  const next = (name: StoryName) => {
    const from = start;
    start = Math.min(length, start + fib.lengths[name]);
    return { start: from, end: start };
  };
  const main = next('main');
  return {
    main: main.end === 0 ? { start: 0, end: length } : main,
    footnotes: next('footnotes'),
    headers: next('headers'),
    macros: next('macros'),
    comments: next('comments'),
    endnotes: next('endnotes'),
    boxes: next('boxes'),
    headerBoxes: next('headerBoxes'),
  };
}

/** A second reader; where it fails too, whatever looks like words. */
async function readRemains(input: ExtractInput): Promise<Extraction> {
  const cutOff = input.bytes[0] === compound && isOleCutOff(input.bytes);
  try {
    const read = await readWithAnydoc(input, docExtractor);
    return cutOff ? { ...read, partial: true, note: 'The file is cut off: only what is there was read.' } : read;
  } catch (error) {
    return rawText(input, docExtractor, error);
  }
}
