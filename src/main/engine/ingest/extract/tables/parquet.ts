import { open } from 'node:fs/promises';
import type { AsyncBuffer, FileMetaData } from 'hyparquet';
import { compose } from '../compose.ts';
import { corrupt, encrypted } from '../failures.ts';
import { renderRecords } from '../rows.ts';
import type { Cell, ExtractInput, Extraction, Extractor, LargeInput } from '../types.ts';
import { cellBudget, cutTablesNote, TableBuilder, tableLimits } from './data-table.ts';
import { cellOf } from './record-tables.ts';
import { nameWithoutExtension } from './table-name.ts';

/** Rows read at a time. */
const step = 10_000;

/** Parquet: columnar tables of data work. */
export const parquetExtractor: Extractor = {
  format: 'parquet',
  family: 'Tables',
  label: 'Parquet table',
  extensions: ['parquet', 'pq'],
  mediaType: 'application/vnd.apache.parquet',
  reads: 'Its columns with their types, and its rows under their names, kept for questions; nested values as JSON.',
  version: 1,
  recognises: ({ bytes }) => /^PAR[1E]$/.test(bytes.toString('latin1', 0, 4)),
  extract: (input) => readParquet(fromBytes(input.bytes), input),
  extractLarge: readLarge,
};

function fromBytes(bytes: Uint8Array): AsyncBuffer {
  return {
    byteLength: bytes.length,
    slice: (start, end) => new Uint8Array(bytes.subarray(start, end)).buffer,
  };
}

async function readLarge(input: LargeInput): Promise<Extraction> {
  const file = await open(input.path, 'r');
  try {
    const slice = async (start: number, end = input.size) => {
      const buffer = new Uint8Array(end - start);
      await file.read(buffer, 0, buffer.length, start);
      return buffer.buffer;
    };
    return await readParquet({ byteLength: input.size, slice }, input);
  } finally {
    await file.close();
  }
}

async function readParquet(
  file: AsyncBuffer,
  { name, maxText, alive }: Omit<ExtractInput, 'bytes'>,
): Promise<Extraction> {
  const { parquetMetadataAsync } = await import('hyparquet');
  if (Buffer.from(await file.slice(0, 4)).toString('latin1') === 'PARE') throw encrypted(parquetExtractor.label);
  const about = await parquetMetadataAsync(file).catch((error: unknown) => {
    throw corrupt('is incomplete: the description of its columns is missing', error);
  });
  const columns = columnsOf(about);
  const names = columns.map((column) => column.name);
  const table = new TableBuilder(nameWithoutExtension(name), null, cellBudget(), names);
  const total = Number(about.num_rows);
  const rows: string[][] = [];
  let length = 0;
  let read = 0;
  let failure: unknown = null;
  while (read < Math.min(total, tableLimits.rows) && length <= maxText) {
    const end = Math.min(read + step, total, tableLimits.rows);
    try {
      for (const row of await readRows(file, about, read, end)) {
        table.add(row);
        const words = row.map((cell) => (cell === null ? '' : String(cell)));
        length += words.reduce((sum, cell, index) => sum + cell.length + (names[index]?.length ?? 0) + 4, 0);
        if (length <= maxText) rows.push(words);
      }
    } catch (error) {
      failure = error;
      break;
    }
    read = end;
    alive();
  }
  if (failure !== null && read === 0) throw corrupt('is damaged: its rows cannot be read', failure);
  table.skip(total - read);
  const described = columns.map((column) => `${column.name}: ${column.type}`).join('\n');
  const { format, mediaType } = parquetExtractor;
  const notes = [
    failure === null
      ? null
      : `Only the first ${read.toLocaleString('en')} of ${total.toLocaleString('en')} rows could be read.`,
    failure === null && rows.length < total
      ? `The text holds the first ${rows.length.toLocaleString('en')} of ${total.toLocaleString('en')} rows.`
      : null,
    table.wasCut ? cutTablesNote : null,
  ];
  return compose(
    {
      format,
      mediaType,
      text: `Columns:\n${described}\n\n${renderRecords(names, rows)}`,
      metadata: { rows: total, columns: names.length, ...(about.created_by && { producer: about.created_by }) },
      tables: table.tables(),
      partial: failure !== null || length > maxText,
      note: notes.filter((note) => note !== null).join(' ') || null,
    },
    maxText,
  );
}

async function readRows(
  file: AsyncBuffer,
  metadata: FileMetaData,
  rowStart: number,
  rowEnd: number,
): Promise<Cell[][]> {
  const { parquetRead } = await import('hyparquet');
  const { compressors } = await import('hyparquet-compressors');
  const found: Cell[][] = [];
  const onComplete = (rows: unknown[][]) => {
    for (const row of rows) found.push(row.map(cellOf));
  };
  await parquetRead({ file, metadata, rowStart, rowEnd, rowFormat: 'array', compressors, onComplete });
  return found;
}

/** The columns at the top of the schema; what is nested below them is one value. */
function columnsOf({ schema }: FileMetaData): { name: string; type: string }[] {
  const columns: { name: string; type: string }[] = [];
  let at = 1;
  const skip = (): void => {
    const children = schema[at]?.num_children ?? 0;
    at += 1;
    for (let child = 0; child < children; child += 1) skip();
  };
  while (at < schema.length) {
    const element = schema[at];
    if (element === undefined) break;
    const nested = (element.num_children ?? 0) > 0;
    const type = nested ? 'nested' : (element.logical_type?.type ?? element.converted_type ?? element.type ?? '');
    columns.push({ name: element.name, type: type.toLowerCase() });
    skip();
  }
  return columns;
}
