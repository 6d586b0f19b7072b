import { readWithAnydoc } from '../anydoc.ts';
import { corrupt, encrypted } from '../failures.ts';
import { isOleCutOff, oleStreams } from '../ole.ts';
import type { ExtractInput, Extraction, Extractor } from '../types.ts';
import { biff, continuations, recordAt, sharedStrings, unicodeString } from './biff-records.ts';
import { type BiffWorkbook, readBiffSheet } from './biff-sheet.ts';
import { addCells } from './cells.ts';
import { formatCode, numberFormat } from './number-format.ts';
import type { NumberFormat } from './shown-number.ts';
import { WorkbookWriter } from './workbook.ts';

/** Excel workbooks from before 2007: each sheet a page. */
export const xlsExtractor: Extractor = {
  format: 'xls',
  family: 'Tables',
  label: 'Excel 97-2003 workbook',
  extensions: ['xls', 'xlt'],
  mediaType: 'application/vnd.ms-excel',
  reads:
    'Every sheet as a page, hidden ones too: rows under their headers, shown as formatted; numbers, dates and true or false kept as values for questions; formulas by their last result; comments and text boxes.',
  version: 2,
  extract: readXls,
  fallback: readWithSecond,
};

async function readXls(input: ExtractInput): Promise<Extraction> {
  const stream = workbookStream(input.bytes);
  const { default: iconv } = await import('iconv-lite');
  const globals = readGlobals(stream, (bytes, page) =>
    iconv.decode(bytes, iconv.encodingExists(`cp${page}`) ? `cp${page}` : 'cp1252'),
  );
  if (globals.sheets.length === 0) throw corrupt('is damaged: the list of its sheets is missing');
  const writer = new WorkbookWriter(input.maxText);
  for (const { name, start, hidden } of globals.sheets) {
    const sheet = writer.begin(name);
    try {
      const read = readBiffSheet(stream, start, globals);
      addCells(sheet, read.cells, read.merged);
      writer.end(name, sheet.finish(), read.texts, hidden);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      writer.problem(`The sheet "${name}" is damaged and was left out.`);
      writer.end(name, sheet.finish(), [], hidden);
    }
  }
  const read = writer.compose(xlsExtractor, null, {});
  return isOleCutOff(input.bytes) ? asCutOff(read) : read;
}

/** A second reader for workbooks of other versions; it knows no values. */
async function readWithSecond(input: ExtractInput): Promise<Extraction> {
  const read = await readWithAnydoc(input, xlsExtractor, 'sheets');
  return isOleCutOff(input.bytes) ? asCutOff(read) : read;
}

function asCutOff(read: Extraction): Extraction {
  return { ...read, partial: true, note: 'The file is cut off: only what is there was read.' };
}

function workbookStream(bytes: Uint8Array): Buffer {
  const stream = oleStreams(bytes).find(({ path }) => path === 'Workbook' || path === 'Book');
  if (!stream) throw corrupt('is incomplete: its sheets are not there');
  return stream.read();
}

interface Globals extends BiffWorkbook {
  sheets: { name: string; start: number; hidden: boolean }[];
}

type Decode = (bytes: Uint8Array, codePage: number) => string;

/** What stands before the sheets: their list, the strings, the number formats. */
function readGlobals(stream: Buffer, decode: Decode): Globals {
  const sheets: Globals['sheets'] = [];
  const own = new Map<number, string>();
  const formatIds: number[] = [];
  let strings: string[] = [];
  let epoch1904 = false;
  let codePage = 1252;
  let version = 0x0600;
  const old = (data: Buffer, at: number, count: number) => decode(data.subarray(at, at + count), codePage);
  const short = (data: Buffer, at: number) =>
    version >= 0x0600 ? unicodeString(data, at, 1) : old(data, at + 1, data.readUInt8(at));
  const label = (data: Buffer, at: number) =>
    version >= 0x0600 ? unicodeString(data, at, 2) : old(data, at + 2, data.readUInt16LE(at));
  for (let record = recordAt(stream, 0); record; record = recordAt(stream, record.next)) {
    const { kind, data } = record;
    if (kind === biff.filePass) throw encrypted(xlsExtractor.label);
    if (kind === biff.endOfFile) break;
    if (kind === biff.beginOfFile) version = data.readUInt16LE(0);
    else if (kind === biff.dateMode) epoch1904 = data.readUInt16LE(0) === 1;
    else if (kind === biff.codePage) codePage = data.readUInt16LE(0);
    else if (kind === biff.format) own.set(data.readUInt16LE(0), version >= 0x0600 ? label(data, 2) : short(data, 2));
    else if (kind === biff.xf) formatIds.push(data.readUInt16LE(2));
    else if (kind === biff.sst) strings = sharedStrings([data, ...continuations(stream, record.next).parts]);
    // Charts, macros and dialogs are no sheets.
    else if (kind === biff.boundSheet && data.readUInt8(5) === 0)
      sheets.push({ name: short(data, 6), start: data.readUInt32LE(0), hidden: (data.readUInt8(4) & 3) !== 0 });
  }
  const compiled = new Map<number, NumberFormat>();
  const formats = formatIds.map((id) => {
    const format = compiled.get(id) ?? numberFormat(formatCode(id, own), epoch1904);
    compiled.set(id, format);
    return format;
  });
  return { sheets, strings, formats, label };
}
