import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { compose } from '../compose.ts';
import { corrupt } from '../failures.ts';
import type { ExtractInput, Extraction, Extractor } from '../types.ts';
import { aboutPdf } from './pdf-about.ts';
import { filesOf, openPdfFiles } from './pdf-files.ts';
import { openPdf } from './pdf-open.ts';
import { outlineOf } from './pdf-outline.ts';
import { readPages } from './pdf-pages.ts';
import { readDamagedPdf } from './pdf-remains.ts';
import { pagesToRecognise, recognisePage } from './pdf-scan.ts';
import { pagesOf } from './pdf-text.ts';

/** PDF: the text of each page in reading order, headings from its outline, filled form fields and comments. */
export const pdfExtractor: Extractor = {
  format: 'pdf',
  family: 'Documents',
  label: 'PDF',
  extensions: ['pdf'],
  mediaType: 'application/pdf',
  reads:
    'Text by page in reading order, headings by size and from the outline, filled form fields (XFA too), comments, page labels; attached files become documents of their own; scanned pages by OCR where it is switched on.',
  version: 2,
  extract: readPdf,
  fallback: (input) => readDamagedPdf(input, pdfExtractor),
  open: openPdfFiles,
};

async function readPdf(input: ExtractInput): Promise<Extraction> {
  const pdf = await openPdf(input.bytes);
  try {
    const { pages, failed } = await readPages(pdf, input);
    if (failed.length === pages.length) throw corrupt('is damaged: none of its pages can be read');
    const outline = await outlineOf(pdf);
    const about = await aboutPdf(pdf, outline);
    const texts = pagesOf(
      pages.map((page) => page.lines),
      outline,
    ).map((text, index) => joined([text, pages[index]?.extra ?? '']));
    const recognised = input.tools.ocr
      ? await recogniseScans(pdf, texts, input)
      : { pages: 0, notes: new Set<string>() };
    const note = noteOf(input.bytes, texts, failed, pdf.numPages, recognised);
    if (note.lost) throw corrupt('is cut off, and none of its text could be saved');
    const members = await filesOf(pdf, pages);
    if (recognised.pages > 0) about.metadata.recognisedPages = recognised.pages;
    const { format, mediaType } = pdfExtractor;
    return compose(
      {
        format,
        mediaType,
        title: about.title ?? undefined,
        pages: texts,
        metadata: about.metadata,
        markdown: true,
        ...(members.length > 0 && { members }),
        partial: note.partial,
        note: note.words,
      },
      input.maxText,
    );
  } finally {
    await pdf.loadingTask.destroy();
  }
}

interface Recognised {
  /** How many pages had words. */
  pages: number;
  notes: Set<string>;
}

/** Puts the words of pictured pages into `texts`. */
async function recogniseScans(pdf: PDFDocumentProxy, texts: string[], input: ExtractInput): Promise<Recognised> {
  const recognised: Recognised = { pages: 0, notes: new Set() };
  let length = texts.reduce((sum, text) => sum + text.length, 0);
  for (const number of await pagesToRecognise(pdf, texts)) {
    if (length > input.maxText) break;
    input.alive();
    const { text, note } = await recognisePage(pdf, number, input);
    if (note !== null) recognised.notes.add(note);
    if (text === '') continue;
    texts[number - 1] = joined([texts[number - 1] ?? '', text]);
    length += text.length;
    recognised.pages += 1;
  }
  return recognised;
}

function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n\n');
}

/** What a reader of the text should know: pages without text, pages that failed, a file that was cut off. */
function noteOf(
  bytes: Uint8Array,
  texts: readonly string[],
  failed: readonly number[],
  total: number,
  recognised: Recognised,
) {
  const notes: string[] = [];
  const tail = Buffer.from(bytes.subarray(-2048)).toString('latin1');
  const cutOff = !tail.includes('%%EOF');
  if (cutOff) notes.push('The file seems to be cut off: only what could be saved was read.');
  if (failed.length > 0)
    notes.push(`${failed.length} of ${total} pages could not be read: ${failed.slice(0, 10).join(', ')}.`);
  const blank = texts.filter((text) => text.trim() === '').length - failed.length;
  if (recognised.pages > 0)
    notes.push(`The words of ${recognised.pages} of ${total} pages, which are pictures, were recognised by OCR.`);
  notes.push(...recognised.notes);
  if (blank === texts.length)
    notes.push(
      total === 1
        ? 'There is no text in it that can be read: its page is probably one of pictures, as in a scan.'
        : `There is no text in it that can be read: its ${total} pages are probably pictures, as in a scan.`,
    );
  else if (blank > 0) notes.push(`${blank} of ${total} pages hold no text: they are pictures or blank.`);
  return {
    words: notes.join(' ') || null,
    partial: cutOff || failed.length > 0,
    lost: cutOff && blank === texts.length,
  };
}
