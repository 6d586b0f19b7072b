import { compose } from '../compose.ts';
import { decodeText } from '../decode.ts';
import { renderRows } from '../rows.ts';
import type { ExtractInput, Extraction, Extractor } from '../types.ts';

/** Comma, semicolon and tab separated values: one line a row, each cell under its header. */
export const csvExtractor: Extractor = {
  format: 'csv',
  family: 'Tables',
  isText: true,
  label: 'Table of values (CSV)',
  extensions: ['csv'],
  mediaType: 'text/csv',
  version: 1,
  extract: (input) => readDelimited(input, csvExtractor, ''),
};

export const tsvExtractor: Extractor = {
  format: 'tsv',
  family: 'Tables',
  isText: true,
  label: 'Table of values (TSV)',
  extensions: ['tsv', 'tab'],
  mediaType: 'text/tab-separated-values',
  version: 1,
  extract: (input) => readDelimited(input, tsvExtractor, '\t'),
};

async function readDelimited(
  { bytes, maxText }: ExtractInput,
  self: Extractor,
  delimiter: string,
): Promise<Extraction> {
  const { text, encoding } = await decodeText(bytes);
  const { default: papaparse } = await import('papaparse');
  const source = text.slice(0, maxText + 1);
  const { data } = papaparse.parse<string[]>(source, { delimiter, skipEmptyLines: 'greedy' });
  const rendered = renderRows(data);
  return compose(
    {
      format: self.format,
      mediaType: self.mediaType,
      text: rendered,
      metadata: { encoding, rows: data.length, columns: data[0]?.length ?? 0 },
      partial: source.length < text.length,
      note:
        source.length < text.length
          ? 'Only the first rows were read; the rest is beyond the limit for one file.'
          : null,
    },
    maxText,
  );
}
