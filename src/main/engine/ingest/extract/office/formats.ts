import type { Extractor } from '../types.ts';
import { docExtractor } from './doc.ts';
import { docxExtractor } from './docx.ts';
import { epubExtractor } from './epub.ts';
import { fb2Extractor } from './fb2.ts';
import { keynoteExtractor, numbersExtractor, pagesExtractor } from './iwork.ts';
import { mobiExtractor } from './mobi.ts';
import { odpExtractor, odsExtractor, odtExtractor } from './odf.ts';
import { pptExtractor } from './ppt.ts';
import { pptxExtractor } from './pptx.ts';
import { rtfExtractor } from './rtf.ts';
import { unreadFormats } from './unsupported-formats.ts';
import { vsdxExtractor } from './vsdx.ts';
import { wordXmlExtractor } from './word-xml.ts';
import { xpsExtractor } from './xps.ts';

export const officeFormats: readonly Extractor[] = [
  docxExtractor,
  pptxExtractor,
  odtExtractor,
  odpExtractor,
  odsExtractor,
  rtfExtractor,
  epubExtractor,
  fb2Extractor,
  pagesExtractor,
  numbersExtractor,
  keynoteExtractor,
  docExtractor,
  pptExtractor,
  mobiExtractor,
  xpsExtractor,
  vsdxExtractor,
  wordXmlExtractor,
  ...unreadFormats,
];
