import type { Extractor } from '../types.ts';
import { docxExtractor } from './docx.ts';
import { epubExtractor } from './epub.ts';
import { docExtractor, pptExtractor } from './legacy-office.ts';
import { odpExtractor, odsExtractor, odtExtractor } from './odf.ts';
import { pptxExtractor } from './pptx.ts';
import { rtfExtractor } from './rtf.ts';

export const officeFormats: readonly Extractor[] = [
  docxExtractor,
  pptxExtractor,
  odtExtractor,
  odpExtractor,
  odsExtractor,
  rtfExtractor,
  epubExtractor,
  docExtractor,
  pptExtractor,
];
