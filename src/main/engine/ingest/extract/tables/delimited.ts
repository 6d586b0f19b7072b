import { columnReader } from '../../../text-forms/index.ts';
import { compose } from '../compose.ts';
import { decodeText } from '../decode.ts';
import { isHeader, renderTable } from '../rows.ts';
import type { ExtractInput, Extraction, Extractor } from '../types.ts';
import { cellBudget, cutTablesNote, TableBuilder, tableLimits } from './data-table.ts';
import { guessDelimiter, parseDelimited } from './parse-delimited.ts';
import { nameWithoutExtension } from './table-name.ts';

/** Comma, semicolon and tab separated values: one line a row, each cell under its header. */
export const csvExtractor: Extractor = {
  format: 'csv',
  family: 'Tables',
  isText: true,
  label: 'Table of values (CSV)',
  extensions: ['csv'],
  mediaType: 'text/csv',
  reads:
    'Rows under their headers, whatever separates the cells and in any encoding; numbers (decimal comma too), percentages, amounts, dates and true or false kept as values for questions.',
  version: 2,
  extract: (input) => readDelimited(input, csvExtractor, null),
};

export const tsvExtractor: Extractor = {
  format: 'tsv',
  family: 'Tables',
  isText: true,
  label: 'Table of values (TSV)',
  extensions: ['tsv', 'tab'],
  mediaType: 'text/tab-separated-values',
  reads: 'Rows under their headers; numbers, dates and true or false kept as values for questions.',
  version: 2,
  extract: (input) => readDelimited(input, tsvExtractor, '\t'),
};

async function readDelimited(
  { bytes, name, maxText }: ExtractInput,
  self: Extractor,
  known: string | null,
): Promise<Extraction> {
  const { text, encoding } = await decodeText(bytes);
  const source = text.replace(/^\ufeff/, '').replace(/^sep=.\r?\n/i, '');
  const delimiter = known ?? guessDelimiter(text.replace(/^\ufeff/, ''));
  const rows: string[][] = [];
  let count = 0;
  let length = 0;
  let cells = 0;
  parseDelimited(source, delimiter, (row) => {
    const trimmed = row.map((cell) => cell.trim());
    if (trimmed.every((cell) => cell === '')) return true;
    count += 1;
    cells += row.length;
    length += row.reduce((sum, cell) => sum + cell.length + 1, 0);
    if (length <= maxText || (rows.length <= tableLimits.rows && cells <= tableLimits.cells)) rows.push(trimmed);
    return true;
  });
  const readable = withinText(rows, maxText);
  const table = tableOf(nameWithoutExtension(name), rows, count, delimiter === ';');
  const cut = readable.length < count;
  const notes = [
    cut ? 'Only the first rows were read; the rest is beyond the limit for one file.' : null,
    table.wasCut ? cutTablesNote : null,
  ];
  return compose(
    {
      format: self.format,
      mediaType: self.mediaType,
      text: renderTable(readable),
      metadata: { encoding, rows: count, columns: table.columnCount },
      tables: table.tables(),
      partial: cut,
      note: notes.filter((note) => note !== null).join(' ') || null,
    },
    maxText,
  );
}

function withinText(rows: readonly string[][], maxText: number): readonly string[][] {
  let length = 0;
  const end = rows.findIndex((row) => {
    length += row.reduce((sum, cell) => sum + cell.length + 1, 0);
    return length > maxText;
  });
  return end === -1 ? rows : rows.slice(0, end);
}

/** The rows as values: titles above the header left out, each column read for what it holds. */
function tableOf(name: string, rows: readonly string[][], count: number, decimalComma: boolean): TableBuilder {
  const firstWide = rows.findIndex((row) => row.filter((cell) => cell !== '').length > 1);
  const from = Math.max(0, firstWide);
  const body = rows.slice(from);
  const named = body.length > 1 && (isHeader(body.slice(0, 100)) || isNameOfNumbers(body));
  const values = named ? body.slice(1) : body;
  const builder = new TableBuilder(name, null, cellBudget(), named ? (body[0] ?? []) : []);
  let width = 0;
  for (const row of values) width = Math.max(width, Math.min(row.length, tableLimits.columns));
  const readers = Array.from({ length: width }, (_, column) =>
    columnReader(
      values.map((row) => row[column] ?? ''),
      decimalComma,
    ),
  );
  for (const row of values) builder.add(row.map((cell, column) => readers[column]?.(cell) ?? null));
  builder.skip(count - rows.length);
  return builder;
}

/** A single column of numbers under a word. */
function isNameOfNumbers(rows: readonly string[][]): boolean {
  const number = /^[-+]?\d[\d.,]*$/;
  const [first, ...rest] = rows.slice(0, 100);
  return first?.length === 1 && !number.test(first[0] ?? '') && rest.every((row) => number.test(row[0] ?? ''));
}
