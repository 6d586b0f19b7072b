import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { ExtractInput } from '../types.ts';
import { extrasOf, type PinnedFile } from './pdf-annotations.ts';
import { linesOf, type PdfItem } from './pdf-lines.ts';
import type { PdfLine } from './pdf-order.ts';
import { xfaText } from './pdf-xfa.ts';

export interface PdfPage {
  lines: PdfLine[];
  /** Filled fields and comments, which are no part of the page's own text. */
  extra: string;
  files: PinnedFile[];
}

/** The time limit starts again after this many pages: a book of 5,000 takes its time. */
const pagesBetweenSigns = 100;

/** Pages until the limit on text is reached, and the numbers of those that could not be read. */
export async function readPages(
  pdf: PDFDocumentProxy,
  { maxText, alive }: Pick<ExtractInput, 'maxText' | 'alive'>,
): Promise<{ pages: PdfPage[]; failed: number[] }> {
  const pages: PdfPage[] = [];
  const failed: number[] = [];
  let length = 0;
  for (let number = 1; number <= pdf.numPages && length <= maxText; number += 1) {
    if (number % pagesBetweenSigns === 0) alive();
    try {
      const page = await pdf.getPage(number);
      const read = await readPage(page, pdf.isPureXfa);
      pages.push(read);
      length += read.lines.reduce((sum, line) => sum + line.text.length + 1, read.extra.length);
      page.cleanup();
    } catch {
      failed.push(number);
      pages.push({ lines: [], extra: '', files: [] });
    }
  }
  return { pages, failed };
}

async function readPage(page: PDFPageProxy, isXfa: boolean): Promise<PdfPage> {
  if (isXfa) return { lines: [], extra: xfaText(await page.getXfa()), files: [] };
  const [{ items }, extras] = await Promise.all([page.getTextContent(), extrasOf(page).catch(() => null)]);
  const lines = linesOf(items.filter((item): item is PdfItem & typeof item => 'str' in item));
  return { lines, extra: extras?.text ?? '', files: extras?.files ?? [] };
}
