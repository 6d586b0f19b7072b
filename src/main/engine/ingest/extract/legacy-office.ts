import { readWithAnydoc } from './anydoc.ts';
import type { Extractor } from './types.ts';

/** Word documents from before 2007. */
export const docExtractor: Extractor = {
  format: 'doc',
  label: 'Word 97-2003 document',
  extensions: ['doc', 'dot'],
  mediaType: 'application/msword',
  version: 1,
  extract: (input) => readWithAnydoc(input, docExtractor),
};

/** PowerPoint presentations from before 2007. anydoc does not say where a slide ends, so they have no pages. */
export const pptExtractor: Extractor = {
  format: 'ppt',
  label: 'PowerPoint 97-2003 presentation',
  extensions: ['ppt', 'pps', 'pot'],
  mediaType: 'application/vnd.ms-powerpoint',
  version: 1,
  extract: (input) => readWithAnydoc(input, pptExtractor),
};

/** Excel workbooks from before 2007: each sheet a page. */
export const xlsExtractor: Extractor = {
  format: 'xls',
  label: 'Excel 97-2003 workbook',
  extensions: ['xls', 'xlt'],
  mediaType: 'application/vnd.ms-excel',
  version: 1,
  extract: (input) => readWithAnydoc(input, xlsExtractor, 'sheets'),
};

/** Binary Excel workbooks: each sheet a page. */
export const xlsbExtractor: Extractor = {
  format: 'xlsb',
  label: 'Excel binary workbook',
  extensions: ['xlsb'],
  mediaType: 'application/vnd.ms-excel.sheet.binary.macroEnabled.12',
  version: 1,
  extract: (input) => readWithAnydoc(input, xlsbExtractor, 'sheets'),
};
