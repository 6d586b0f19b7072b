import type { PDFDocumentProxy, PDFPageProxy } from 'unpdf/pdfjs';
import { compose } from '../compose.ts';
import { corrupt, encrypted } from '../failures.ts';
import type { ExtractInput, Extraction, Extractor, Metadata } from '../types.ts';
import { linesOf, type PdfItem } from './pdf-lines.ts';
import type { PdfLine } from './pdf-order.ts';
import { pagesOf } from './pdf-text.ts';

/** PDF: the text of each page in reading order, filled form fields and notes, title and author. */
export const pdfExtractor: Extractor = {
  format: 'pdf',
  family: 'Documents',
  label: 'PDF',
  extensions: ['pdf'],
  mediaType: 'application/pdf',
  version: 1,
  extract: readPdf,
};

async function readPdf(input: ExtractInput): Promise<Extraction> {
  const pdf = await open(input.bytes);
  try {
    const { pages, failed } = await readPages(pdf, input.maxText);
    if (failed.length === pages.length && failed.length > 0) throw corrupt('is damaged: none of its pages can be read');
    const info = await infoOf(pdf);
    const texts = pagesOf(pages.map((page) => page.lines)).map((text, index) => {
      const extra = pages[index]?.extra ?? '';
      return extra === '' ? text : `${text}\n\n${extra}`;
    });
    const note = noteOf(input.bytes, texts, failed, pdf.numPages);
    if (note.lost) throw corrupt('is cut off, and none of its text could be saved');
    const { format, mediaType } = pdfExtractor;
    const metadata = { ...info.metadata, pages: pdf.numPages };
    return compose(
      {
        format,
        mediaType,
        title: info.title ?? undefined,
        pages: texts,
        metadata,
        markdown: true,
        partial: note.partial,
        note: note.words,
      },
      input.maxText,
    );
  } finally {
    await pdf.loadingTask.destroy();
  }
}

async function open(bytes: Uint8Array): Promise<PDFDocumentProxy> {
  const { getDocumentProxy } = await import('unpdf');
  try {
    // pdfjs takes the bytes for its own, and does not accept a Buffer.
    return await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0, isEvalSupported: false });
  } catch (error) {
    if (error instanceof Error && error.name === 'PasswordException') throw encrypted('PDF', error);
    throw corrupt('is not a complete PDF: its pages cannot be found', error);
  }
}

interface PdfPage {
  lines: PdfLine[];
  /** Filled fields and notes, which are no part of the page's own text. */
  extra: string;
}

/** Pages until the limit on text is reached, and the numbers of those that could not be read. */
async function readPages(pdf: PDFDocumentProxy, maxText: number): Promise<{ pages: PdfPage[]; failed: number[] }> {
  const pages: PdfPage[] = [];
  const failed: number[] = [];
  let length = 0;
  for (let number = 1; number <= pdf.numPages && length <= maxText; number += 1) {
    try {
      const page = await pdf.getPage(number);
      const { items } = await page.getTextContent();
      const lines = linesOf(items.filter((item): item is PdfItem & typeof item => 'str' in item));
      pages.push({ lines, extra: await annotationsOf(page) });
      length += lines.reduce((sum, line) => sum + line.text.length + 1, 0);
      page.cleanup();
    } catch {
      failed.push(number);
      pages.push({ lines: [], extra: '' });
    }
  }
  return { pages, failed };
}

async function annotationsOf(page: PDFPageProxy): Promise<string> {
  const annotations: unknown[] = await page.getAnnotations();
  return annotations
    .map(annotationText)
    .filter((text) => text !== '')
    .join('\n');
}

/** "Name: Ada Lovelace" for a filled field, the words of a comment or text box; '' for links and buttons. */
function annotationText(annotation: unknown): string {
  if (typeof annotation !== 'object' || annotation === null) return '';
  const { subtype, fieldType, fieldName, alternativeText, fieldValue, contentsObj } = {
    ...emptyAnnotation,
    ...annotation,
  };
  if (subtype === 'Widget' && (fieldType === 'Tx' || fieldType === 'Ch')) {
    const value = Array.isArray(fieldValue) ? fieldValue.join(', ') : fieldValue;
    const label = alternativeText || fieldName;
    return typeof value === 'string' && value.trim() !== '' ? `${label ? `${label}: ` : ''}${value.trim()}` : '';
  }
  const commented = subtype === 'Text' || subtype === 'FreeText' || subtype === 'Highlight';
  return commented && typeof contentsObj?.str === 'string' ? contentsObj.str.trim() : '';
}

const emptyAnnotation: {
  subtype?: unknown;
  fieldType?: unknown;
  fieldName?: unknown;
  alternativeText?: unknown;
  fieldValue?: unknown;
  contentsObj?: { str?: unknown };
} = {};

async function infoOf(pdf: PDFDocumentProxy): Promise<{ title: string | null; metadata: Metadata }> {
  const empty: Record<string, unknown> = {};
  const info: Record<string, unknown> = await pdf.getMetadata().then(
    (found) => ({ ...found.info }),
    () => empty,
  );
  const value = (key: string) => {
    const found = info[key];
    return typeof found === 'string' && !/^\(?(anonymous|unspecified|untitled)\)?$|^$/i.test(found.trim())
      ? found.trim()
      : null;
  };
  const metadata: Metadata = {};
  for (const [name, key] of [
    ['author', 'Author'],
    ['subject', 'Subject'],
    ['keywords', 'Keywords'],
    ['producer', 'Producer'],
  ] as const) {
    const found = value(key);
    if (found !== null) metadata[name] = found;
  }
  const created = /^D:(\d{4})(\d\d)(\d\d)/.exec(value('CreationDate') ?? '');
  if (created) metadata.created = created.slice(1).join('-');
  const title = value('Title');
  // What printing to PDF leaves there is the name of a program and a file.
  return {
    title: title && /^Microsoft Word - |\.(docx?|xlsx?|pptx?|tex|dvi|indd|qxd|pdf)$/i.test(title) ? null : title,
    metadata,
  };
}

/** What a reader of the text should know: pages without text, pages that failed, a file that was cut off. */
function noteOf(bytes: Uint8Array, texts: readonly string[], failed: readonly number[], total: number) {
  const notes: string[] = [];
  const tail = Buffer.from(bytes.subarray(-2048)).toString('latin1');
  const cutOff = !tail.includes('%%EOF');
  if (cutOff) notes.push('The file seems to be cut off: only what could be saved was read.');
  if (failed.length > 0)
    notes.push(`${failed.length} of ${total} pages could not be read: ${failed.slice(0, 10).join(', ')}.`);
  const blank = texts.filter((text) => text.trim() === '').length - failed.length;
  if (blank === texts.length)
    notes.push('There is no text in it that can be read: its pages are probably pictures, as in a scan.');
  else if (blank > 0) notes.push(`${blank} of ${total} pages hold no text.`);
  return {
    words: notes.join(' ') || null,
    partial: cutOff || failed.length > 0,
    lost: cutOff && blank === texts.length,
  };
}
