import type { Extractor } from '../types.ts';
import { pdfExtractor } from './pdf.ts';

export const pdfFormats: readonly Extractor[] = [pdfExtractor];
