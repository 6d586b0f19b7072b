import { readWithAnydoc } from '../anydoc.ts';
import { corrupt } from '../failures.ts';
import { OoxmlPackage } from '../office/ooxml.ts';
import type { ExtractInput, Extraction, Extractor } from '../types.ts';
import {
  addCells,
  booleanCell,
  errorCell,
  type MergedRange,
  numberCell,
  rkNumber,
  type StoredCell,
  textCell,
} from './cells.ts';
import { formatCode, generalFormat, numberFormat } from './number-format.ts';
import type { NumberFormat } from './shown-number.ts';
import { WorkbookWriter } from './workbook.ts';

/** Binary Excel workbooks: each sheet a page. */
export const xlsbExtractor: Extractor = {
  format: 'xlsb',
  family: 'Tables',
  label: 'Excel binary workbook',
  extensions: ['xlsb'],
  mediaType: 'application/vnd.ms-excel.sheet.binary.macroEnabled.12',
  reads:
    'Every sheet as a page, hidden ones too: rows under their headers, shown as formatted; numbers, dates and true or false kept as values for questions; formulas by their last result.',
  version: 2,
  extract: readXlsb,
  fallback: (input) => readWithAnydoc(input, xlsbExtractor, 'sheets'),
};

/** Kinds of records (MS-XLSB 2.3). */
const kinds = {
  row: 0,
  sharedString: 19,
  format: 44,
  xf: 47,
  richCell: 62,
  workbookProperties: 153,
  sheet: 156,
  mergedCell: 176,
  beginCellXfs: 617,
  endCellXfs: 618,
} as const;

async function readXlsb({ bytes, maxText }: ExtractInput): Promise<Extraction> {
  const file = new OoxmlPackage(bytes);
  const main = file.mainPart('xl/workbook.bin');
  const relations = file.relations(main);
  const { sheets, epoch1904 } = readWorkbook(file.bytes(main));
  if (sheets.length === 0) throw corrupt('is damaged: the list of its sheets is missing');
  const formats = readFormats(file.bytes(file.related(main, 'styles')[0] ?? 'xl/styles.bin'), epoch1904);
  const strings = readStrings(file.bytes(file.related(main, 'sharedStrings')[0] ?? 'xl/sharedStrings.bin'));
  const writer = new WorkbookWriter(maxText);
  for (const { name, relation, hidden } of sheets) {
    const sheet = writer.begin(name);
    const part = file.bytes(relations.get(relation)?.target ?? '');
    const { cells, merged } = readSheet(part, strings, formats);
    addCells(sheet, cells, merged);
    writer.end(name, sheet.finish(), [], hidden);
  }
  const { title, metadata } = file.properties();
  return writer.compose(xlsbExtractor, title, metadata);
}

interface BinaryRecord {
  kind: number;
  data: Buffer;
}

/** Records with their kind and size in seven bits a byte (MS-XLSB 2.1.4). */
function* recordsOf(part: Uint8Array | null): Generator<BinaryRecord> {
  const bytes = Buffer.from(part ?? []);
  let at = 0;
  const variable = (longest: number): number => {
    let value = 0;
    for (let index = 0; index < longest; index += 1) {
      const byte = bytes[at] ?? 0;
      at += 1;
      value += (byte & 0x7f) * 128 ** index;
      if ((byte & 0x80) === 0) break;
    }
    return value;
  };
  while (at < bytes.length) {
    const kind = variable(2);
    const size = variable(4);
    if (at + size > bytes.length) throw corrupt('is incomplete: a sheet ends in the middle');
    yield { kind, data: bytes.subarray(at, at + size) };
    at += size;
  }
}

/** A string with the count of its characters in four bytes, and where it ends. */
function wideString(data: Buffer, at: number): { text: string; end: number } {
  const count = data.readUInt32LE(at);
  const end = count === 0xffffffff ? at + 4 : at + 4 + count * 2;
  return { text: data.toString('utf16le', at + 4, end), end };
}

function readWorkbook(part: Uint8Array | null) {
  const sheets: { name: string; relation: string; hidden: boolean }[] = [];
  let epoch1904 = false;
  for (const { kind, data } of recordsOf(part)) {
    if (kind === kinds.workbookProperties) epoch1904 = (data.readUInt32LE(0) & 1) === 1;
    if (kind !== kinds.sheet) continue;
    const relation = wideString(data, 8);
    sheets.push({
      name: wideString(data, relation.end).text,
      relation: relation.text,
      hidden: data.readUInt32LE(0) !== 0,
    });
  }
  return { sheets, epoch1904 };
}

function readStrings(part: Uint8Array | null): string[] {
  const strings: string[] = [];
  for (const { kind, data } of recordsOf(part)) if (kind === kinds.sharedString) strings.push(wideString(data, 1).text);
  return strings;
}

function readFormats(part: Uint8Array | null, epoch1904: boolean): NumberFormat[] {
  const own = new Map<number, string>();
  const ids: number[] = [];
  let inCells = false;
  for (const { kind, data } of recordsOf(part)) {
    if (kind === kinds.format) own.set(data.readUInt16LE(0), wideString(data, 2).text);
    else if (kind === kinds.beginCellXfs || kind === kinds.endCellXfs) inCells = kind === kinds.beginCellXfs;
    else if (kind === kinds.xf && inCells) ids.push(data.readUInt16LE(2));
  }
  return ids.map((id) => numberFormat(formatCode(id, own), epoch1904));
}

function readSheet(part: Uint8Array | null, strings: readonly string[], formats: readonly NumberFormat[]) {
  const cells: StoredCell[] = [];
  const merged: MergedRange[] = [];
  let row = 0;
  let column = -1;
  for (const { kind, data } of recordsOf(part)) {
    if (kind === kinds.row) {
      row = data.readUInt32LE(0);
      column = -1;
    } else if (kind === kinds.mergedCell) {
      merged.push({ top: data.readUInt32LE(0), bottom: data.readUInt32LE(4), left: data.readUInt32LE(8) });
    } else if ((kind >= 1 && kind <= 18) || kind === kinds.richCell) {
      // Kinds 12 to 18 are the short forms of 1 to 7: they follow the cell before them and leave out the column.
      const short = kind >= 12 && kind <= 18;
      column = short ? column + 1 : data.readUInt32LE(0);
      const at = short ? 4 : 8;
      const format = formats[data.readUInt32LE(at - 4) & 0xffffff] ?? generalFormat;
      const cell = cellOf(short ? kind - 11 : kind, data, at, row, column, strings, format);
      if (cell) cells.push(cell);
    }
  }
  return { cells, merged };
}

function cellOf(
  kind: number,
  data: Buffer,
  at: number,
  row: number,
  column: number,
  strings: readonly string[],
  format: NumberFormat,
): StoredCell | null {
  switch (kind) {
    case 2:
      return numberCell(row, column, rkNumber(data.readInt32LE(at)), format);
    case 3:
    case 11:
      return errorCell(row, column, data.readUInt8(at));
    case 4:
    case 10:
      return booleanCell(row, column, data.readUInt8(at) !== 0);
    case 5:
    case 9:
      return numberCell(row, column, data.readDoubleLE(at), format);
    case 6:
    case 8:
      return textCell(row, column, wideString(data, at).text);
    case 7:
      return textCell(row, column, strings[data.readUInt32LE(at)] ?? '');
    case kinds.richCell:
      return textCell(row, column, wideString(data, at + 1).text);
    default:
      return null;
  }
}
