import { biff, continuations, recordAt } from './biff-records.ts';
import { booleanCell, errorCell, type MergedRange, numberCell, rkNumber, type StoredCell, textCell } from './cells.ts';
import { generalFormat } from './number-format.ts';
import type { NumberFormat } from './shown-number.ts';

/** What the cells of the sheets refer to. */
export interface BiffWorkbook {
  strings: readonly string[];
  formats: readonly NumberFormat[];
  /** Reads the string of a label, whose spelling differs between versions. */
  label(data: Buffer, at: number): string;
}

export interface BiffSheet {
  cells: StoredCell[];
  merged: MergedRange[];
  /** The words of comments and text boxes. */
  texts: string[];
}

/** The cells of the sheet that begins at an offset of the workbook's stream; charts that lie within it are passed over. */
export function readBiffSheet(stream: Buffer, start: number, book: BiffWorkbook): BiffSheet {
  const sheet: BiffSheet = { cells: [], merged: [], texts: [] };
  const { cells } = sheet;
  let depth = 0;
  let formula: { row: number; column: number } | null = null;
  for (let record = recordAt(stream, start); record; record = recordAt(stream, record.next)) {
    const { kind, data } = record;
    if (kind === biff.beginOfFile) depth += 1;
    else if (kind === biff.endOfFile) {
      depth -= 1;
      if (depth <= 0) break;
    } else if (kind === biff.textObject) {
      const words = textOfObject(data, continuations(stream, record.next).parts);
      if (words !== '') sheet.texts.push(words);
    }
    if (depth !== 1 || data.length < 6) continue;
    const row = data.readUInt16LE(0);
    const column = data.readUInt16LE(2);
    const format = book.formats[data.readUInt16LE(4)] ?? generalFormat;
    if (kind === biff.labelSst) cells.push(textCell(row, column, book.strings[data.readUInt32LE(6)] ?? ''));
    else if (kind === biff.number) cells.push(numberCell(row, column, data.readDoubleLE(6), format));
    else if (kind === biff.rk) cells.push(numberCell(row, column, rkNumber(data.readInt32LE(6)), format));
    else if (kind === biff.mulRk) {
      for (let at = 4, index = column; at + 8 <= data.length; at += 6, index += 1) {
        const own = book.formats[data.readUInt16LE(at)] ?? generalFormat;
        cells.push(numberCell(row, index, rkNumber(data.readInt32LE(at + 2)), own));
      }
    } else if (kind === biff.label || kind === biff.rString) cells.push(textCell(row, column, book.label(data, 6)));
    else if (kind === biff.boolError) {
      const code = data.readUInt8(6);
      cells.push(data.readUInt8(7) === 0 ? booleanCell(row, column, code !== 0) : errorCell(row, column, code));
    } else if (kind === biff.formula) {
      const result = formulaResult(data, row, column, format);
      formula = result === 'string' ? { row, column } : null;
      if (result !== null && result !== 'string') cells.push(result);
    } else if (kind === biff.formulaString && formula) {
      cells.push(textCell(formula.row, formula.column, book.label(data, 0)));
      formula = null;
    } else if (kind === biff.mergeCells) sheet.merged.push(...mergedRanges(data));
  }
  return sheet;
}

/** The last result of a formula: a number, or what its marks say; a string follows in a record of its own. */
function formulaResult(data: Buffer, row: number, column: number, format: NumberFormat): StoredCell | 'string' | null {
  if (data.readUInt16LE(12) !== 0xffff) return numberCell(row, column, data.readDoubleLE(6), format);
  const kind = data.readUInt8(6);
  if (kind === 0) return 'string';
  if (kind === 1) return booleanCell(row, column, data.readUInt8(8) !== 0);
  return kind === 2 ? errorCell(row, column, data.readUInt8(8)) : null;
}

function mergedRanges(data: Buffer): MergedRange[] {
  const ranges: MergedRange[] = [];
  for (let at = 2; at + 8 <= data.length; at += 8) {
    ranges.push({ top: data.readUInt16LE(at), bottom: data.readUInt16LE(at + 2), left: data.readUInt16LE(at + 4) });
  }
  return ranges;
}

/** The text of an object stands in the record after it, its letters in one byte or two each (MS-XLS 2.4.329). */
function textOfObject(data: Buffer, [letters]: readonly Buffer[]): string {
  const count = data.length >= 12 ? data.readUInt16LE(10) : 0;
  if (count === 0 || !letters || letters.length < 2) return '';
  const wide = ((letters[0] ?? 0) & 1) === 1;
  return letters.toString(wide ? 'utf16le' : 'latin1', 1, 1 + count * (wide ? 2 : 1)).trim();
}
