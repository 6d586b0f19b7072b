import type { Extractor } from '../types.ts';
import { tomlExtractor, yamlExtractor } from './data-text.ts';
import { csvExtractor, tsvExtractor } from './delimited.ts';
import { jsonExtractor, jsonLinesExtractor } from './json.ts';
import { parquetExtractor } from './parquet.ts';
import { sheetXmlExtractor } from './sheet-xml.ts';
import { sqliteExtractor } from './sqlite.ts';
import { xlsExtractor } from './xls.ts';
import { xlsbExtractor } from './xlsb.ts';
import { xlsxExtractor } from './xlsx.ts';

export const tableFormats: readonly Extractor[] = [
  csvExtractor,
  tsvExtractor,
  jsonExtractor,
  jsonLinesExtractor,
  yamlExtractor,
  tomlExtractor,
  parquetExtractor,
  sqliteExtractor,
  xlsxExtractor,
  xlsExtractor,
  xlsbExtractor,
  sheetXmlExtractor,
];
