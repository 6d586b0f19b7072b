import { attributesOf, scanXml } from '../xml.ts';
import { showNumber } from './number-format.ts';

/** What the cells of a sheet refer to: the workbook's strings, the number format of each style, its way to count days. */
export interface WorkbookTables {
  strings: readonly string[];
  /** Format codes by the index of the cell's style. */
  formats: readonly string[];
  epoch1904: boolean;
}

/** Columns beyond this are formatting, not data; Excel ends at 16,384. */
const maxColumns = 2000;

/** The rows of a worksheet as shown text, read as a stream: sheets are the largest parts that people have. */
export function readRows(
  source: string,
  tables: WorkbookTables,
  maxText: number,
): { rows: string[][]; complete: boolean } {
  const rows: string[][] = [];
  let row: string[] = [];
  let rowNumber = 0;
  let column = 0;
  let type = 'n';
  let style = 0;
  let value = '';
  let capturing = false;
  let phonetic = false;
  let length = 0;
  scanXml(source, {
    open(name, attributes) {
      if (name === 'row') {
        const number = Number(attributesOf(attributes).r ?? rowNumber + 1) || rowNumber + 1;
        // One blank row is enough to set two tables apart.
        if (number > rowNumber + 1 && rows.length > 0) rows.push([]);
        rowNumber = number;
        row = [];
        column = 0;
      } else if (name === 'c') {
        const { r, t, s } = attributesOf(attributes);
        column = r === undefined ? column + 1 : columnOf(r);
        type = t ?? 'n';
        style = Number(s ?? 0);
        value = '';
      } else if (name === 'rPh') phonetic = true;
      else if (name === 'v' || name === 't') capturing = !phonetic;
    },
    text(text) {
      if (capturing) value += text;
    },
    close(name) {
      if (name === 'v' || name === 't') capturing = false;
      else if (name === 'rPh') phonetic = false;
      else if (name === 'c') {
        if (value === '' || column > maxColumns || length > maxText) return;
        const shown = showCell(value, type, style, tables);
        while (row.length < column - 1) row.push('');
        row[column - 1] = shown;
        length += shown.length + 2;
      } else if (name === 'row' && length <= maxText) rows.push(row);
    },
  });
  return { rows, complete: length <= maxText };
}

function showCell(value: string, type: string, style: number, tables: WorkbookTables): string {
  if (type === 's') return tables.strings[Number(value)] ?? '';
  if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE';
  if (type === 'str' || type === 'inlineStr' || type === 'e') return value;
  if (type === 'd') return value.replace('T', ' ').replace(/ 00:00:00(\.0+)?Z?$/, '');
  const number = Number(value);
  return Number.isFinite(number) ? showNumber(number, tables.formats[style] ?? 'General', tables.epoch1904) : value;
}

/** 'AB12' -> 28. */
function columnOf(reference: string): number {
  let column = 0;
  for (const letter of reference) {
    const code = letter.charCodeAt(0) & ~0x20;
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
  }
  return column;
}

/** The shared strings in order; text runs are joined, phonetic guides left out. */
export function readStrings(source: string | null): string[] {
  const strings: string[] = [];
  let current = '';
  let capturing = false;
  let phonetic = false;
  scanXml(source ?? '', {
    open(name) {
      if (name === 'si') current = '';
      else if (name === 'rPh') phonetic = true;
      else if (name === 't') capturing = !phonetic;
    },
    text(text) {
      if (capturing) current += text;
    },
    close(name) {
      if (name === 't') capturing = false;
      else if (name === 'rPh') phonetic = false;
      else if (name === 'si')
        strings.push(current.replace(/_x([\dA-F]{4})_/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))));
    },
  });
  return strings;
}
