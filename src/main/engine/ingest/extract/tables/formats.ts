import type { Extractor } from '../types.ts';
import { csvExtractor, tsvExtractor } from './delimited.ts';
import { jsonExtractor, jsonLinesExtractor } from './json.ts';
import { xlsxExtractor } from './xlsx.ts';

export const tableFormats: readonly Extractor[] = [
  csvExtractor,
  tsvExtractor,
  jsonExtractor,
  jsonLinesExtractor,
  xlsxExtractor,
];
