import type { Extractor } from '../types.ts';
import { htmlExtractor } from './html.ts';
import { markdownExtractor } from './markdown.ts';
import { notebookExtractor } from './notebook.ts';
import { textExtractor } from './text.ts';
import { xmlExtractor } from './xml-document.ts';

export const textFormats: readonly Extractor[] = [
  markdownExtractor,
  htmlExtractor,
  xmlExtractor,
  notebookExtractor,
  textExtractor,
];
