import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Metadata } from '../types.ts';
import { labelRanges, type OutlineEntry } from './pdf-outline.ts';

const fields = [
  ['author', 'Author'],
  ['subject', 'Subject'],
  ['keywords', 'Keywords'],
  ['producer', 'Producer'],
  ['creator', 'Creator'],
  ['language', 'Language'],
] as const;
const longestOutline = 4000;

/** What the file says about itself: title, author, dates, how it counts its pages, its outline. */
export async function aboutPdf(
  pdf: PDFDocumentProxy,
  outline: readonly OutlineEntry[],
): Promise<{ title: string | null; metadata: Metadata }> {
  const info = await infoOf(pdf);
  const value = (key: string) => {
    const found = info[key];
    const words = typeof found === 'string' ? found.trim() : '';
    return /^\(?(anonymous|unspecified|untitled)\)?$|^$/i.test(words) ? null : words;
  };
  const metadata: Metadata = {};
  for (const [name, key] of fields) {
    const found = value(key);
    if (found !== null) metadata[name] = found;
  }
  for (const [name, key] of [
    ['created', 'CreationDate'],
    ['modified', 'ModDate'],
  ] as const) {
    const date = /^(?:D:)?(\d{4})(\d\d)(\d\d)/.exec(value(key) ?? '');
    if (date) metadata[name] = date.slice(1).join('-');
  }
  const labels = labelRanges(await pdf.getPageLabels().catch(() => null));
  if (labels !== null) metadata.pageLabels = labels;
  if (outline.length > 0) {
    const lines = outline.map(({ title, level, page }) => `${'  '.repeat(level - 1)}${title} (${page})`);
    metadata.outline = lines.join('\n').slice(0, longestOutline);
  }
  metadata.pages = pdf.numPages;
  const title = value('Title');
  // What printing to PDF leaves there is the name of a program and a file.
  const left = title !== null && /^Microsoft Word - |\.(docx?|xlsx?|pptx?|tex|dvi|indd|qxd|pdf)$/i.test(title);
  return { title: left ? null : title, metadata };
}

async function infoOf(pdf: PDFDocumentProxy): Promise<Record<string, unknown>> {
  try {
    const { info } = await pdf.getMetadata();
    return { ...info };
  } catch {
    return {};
  }
}
