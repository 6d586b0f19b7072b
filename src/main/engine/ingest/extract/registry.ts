import { csvExtractor, tsvExtractor } from './delimited.ts';
import { docxExtractor } from './docx.ts';
import { emlExtractor } from './eml.ts';
import { epubExtractor } from './epub.ts';
import { htmlExtractor } from './html.ts';
import { jsonExtractor, jsonLinesExtractor } from './json.ts';
import { docExtractor, pptExtractor, xlsbExtractor, xlsExtractor } from './legacy-office.ts';
import { markdownExtractor } from './markdown.ts';
import { msgExtractor } from './msg.ts';
import { notebookExtractor } from './notebook.ts';
import { odpExtractor, odsExtractor, odtExtractor } from './odf.ts';
import { pdfExtractor } from './pdf.ts';
import { pptxExtractor } from './pptx.ts';
import { rtfExtractor } from './rtf.ts';
import { subtitlesExtractor } from './subtitles.ts';
import { textExtractor } from './text.ts';
import type { Extractor } from './types.ts';
import { xlsxExtractor } from './xlsx.ts';
import { xmlExtractor } from './xml-document.ts';

/** Every format that can be read. A new format is one new file and one line here (and its signature in detect.ts). */
export const extractors: readonly Extractor[] = [
  textExtractor,
  markdownExtractor,
  htmlExtractor,
  csvExtractor,
  tsvExtractor,
  jsonExtractor,
  jsonLinesExtractor,
  xmlExtractor,
  notebookExtractor,
  subtitlesExtractor,
  pdfExtractor,
  docxExtractor,
  pptxExtractor,
  xlsxExtractor,
  odtExtractor,
  odpExtractor,
  odsExtractor,
  rtfExtractor,
  epubExtractor,
  emlExtractor,
  msgExtractor,
  docExtractor,
  pptExtractor,
  xlsExtractor,
  xlsbExtractor,
];

export function extractorFor(format: string): Extractor | undefined {
  return extractors.find((extractor) => extractor.format === format);
}

/** The format that a file's name promises, or null when it has no extension that we know. */
export function formatOfName(name: string): string | null {
  const extension = /\.([^./\\]+)$/.exec(name)?.[1]?.toLowerCase();
  return (
    extractors.find((extractor) => extension !== undefined && extractor.extensions.includes(extension))?.format ?? null
  );
}
