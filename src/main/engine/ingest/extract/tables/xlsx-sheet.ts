import type { Cell } from '../types.ts';
import { decodeEntities, scanXml } from '../xml.ts';
import { generalFormat } from './number-format.ts';
import type { SheetBuilder } from './sheet-builder.ts';
import type { NumberFormat } from './shown-number.ts';

/** What the cells of a sheet refer to: the workbook's strings, and the number format of each style. */
export interface WorkbookTables {
  strings: readonly string[];
  formats: readonly NumberFormat[];
}

const maxMerges = 20_000;
const slash = 47;
const doubleQuote = 34;
const singleQuote = 39;
const equals = 61;
const keys = { reference: 114, style: 115, type: 116 } as const;

interface OpenCell {
  column: number;
  type: string;
  style: number;
}

/**
 * The cells of a worksheet, read by hand rather than as XML in general: sheets are the largest parts that people have.
 * Names may carry a prefix; attributes come in any order.
 */
export function readSheet(source: string, tables: WorkbookTables, sheet: SheetBuilder): void {
  const begin = /<(\w+:)?sheetData[\s>]/.exec(source);
  if (!begin) return;
  for (const merge of mergesOf(source)) sheet.merge(merge.top, merge.column, merge.rows);
  const prefix = begin[1]?.length ?? 0;
  let cell: OpenCell = { column: 0, type: 'n', style: 0 };
  let row = 0;
  let value = '';
  let textFrom = -1;
  let phonetic = false;
  let at = begin.index + begin[0].length;
  while (true) {
    const open = source.indexOf('<', at);
    const end = open === -1 ? -1 : source.indexOf('>', open);
    if (end === -1) break;
    at = end + 1;
    if (source.charCodeAt(open + 1) === slash) {
      const name = source.slice(open + 2 + prefix, end).trimEnd();
      if (textFrom !== -1 && (name === 'v' || name === 't')) {
        if (!phonetic) value += decodeEntities(source.slice(textFrom, open));
        textFrom = -1;
      } else if (name === 'c') {
        if (value !== '') addCell(sheet, cell, value, tables);
      } else if (name === 'rPh') phonetic = false;
      else if (name === 'sheetData') break;
      continue;
    }
    const name = nameAt(source, open + 1 + prefix, end);
    if (name === 'c') {
      cell = openCell(source, open + 2 + prefix, end, cell.column);
      value = '';
    } else if (name === 'v' || name === 't') {
      textFrom = source.charCodeAt(end - 1) === slash ? -1 : end + 1;
    } else if (name === 'row') {
      row = rowNumber(source, open, end) ?? row + 1;
      sheet.startRow(row);
      cell = { column: 0, type: 'n', style: 0 };
    } else if (name === 'rPh') phonetic = true;
    else if (textFrom !== -1 && source.startsWith('<![CDATA[', open)) {
      const close = source.indexOf(']]>', open);
      value += source.slice(open + 9, close === -1 ? undefined : close);
      at = close === -1 ? source.length : close + 3;
      textFrom = at;
    }
  }
}

function nameAt(source: string, from: number, end: number): string {
  let to = from;
  while (to < end && source.charCodeAt(to) > 32 && source.charCodeAt(to) !== slash) to += 1;
  return source.slice(from, to);
}

/** The attributes of `<c r="B2" s="3" t="s">`; a cell without `r` stands after the one before it. */
function openCell(source: string, from: number, end: number, before: number): OpenCell {
  const cell: OpenCell = { column: before + 1, type: 'n', style: 0 };
  for (let index = from; index < end; index += 1) {
    const quote = source.charCodeAt(index);
    if (quote !== doubleQuote && quote !== singleQuote) continue;
    const start = index + 1;
    index = start;
    while (index < end && source.charCodeAt(index) !== quote) index += 1;
    if (source.charCodeAt(start - 4) > 32 || source.charCodeAt(start - 2) !== equals) continue;
    const key = source.charCodeAt(start - 3);
    if (key === keys.reference) cell.column = columnOf(source, start) || cell.column;
    else if (key === keys.type) cell.type = source.slice(start, index);
    else if (key === keys.style) cell.style = digits(source, start, index);
  }
  return cell;
}

function digits(source: string, from: number, end: number): number {
  let number = 0;
  for (let index = from; index < end; index += 1) number = number * 10 + source.charCodeAt(index) - 48;
  return Math.max(number, 0);
}

function rowNumber(source: string, open: number, end: number): number | null {
  const number = Number(/\sr=["'](\d+)["']/.exec(source.slice(open, end))?.[1] ?? 0);
  return number > 0 ? number : null;
}

function addCell(sheet: SheetBuilder, { column, type, style }: OpenCell, value: string, tables: WorkbookTables): void {
  if (type === 's') {
    const text = tables.strings[Number(value)] ?? '';
    sheet.add(column, text, text);
  } else if (type === 'n') addNumber(sheet, column, value, tables.formats[style] ?? generalFormat);
  else if (type === 'b') sheet.add(column, value === '1' ? 'TRUE' : 'FALSE', value === '1');
  else if (type === 'd') {
    const date = value.replace(/T00:00:00(\.0+)?Z?$/, '');
    sheet.add(column, date.replace('T', ' '), date);
  } else sheet.add(column, value, type === 'e' ? null : value);
}

function addNumber(sheet: SheetBuilder, column: number, value: string, format: NumberFormat): void {
  const number = Number(value);
  if (Number.isFinite(number)) sheet.add(column, format.show(number), format.cell(number));
  else sheet.add(column, value, value satisfies Cell);
}

/** 'AB12' -> 28. */
export function columnOf(reference: string, from = 0): number {
  let column = 0;
  for (let index = from; index < reference.length; index += 1) {
    const code = reference.charCodeAt(index) & ~0x20;
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
  }
  return column;
}

/** Merged cells of more than one row; they stand after the cells. */
function mergesOf(source: string): { top: number; column: number; rows: number }[] {
  const start = source.lastIndexOf('mergeCells');
  if (start === -1) return [];
  const block = source.slice(source.lastIndexOf('mergeCells', start - 1), start);
  const merges = block.matchAll(/ref=["']([A-Z]+)(\d+):[A-Z]+(\d+)["']/g);
  return [...merges]
    .slice(0, maxMerges)
    .map(([, column = '', top, bottom]) => ({
      top: Number(top),
      column: columnOf(column),
      rows: Number(bottom) - Number(top) + 1,
    }))
    .filter(({ rows }) => rows > 1);
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
      else if (name === 'si') strings.push(current.includes('_x') ? unescaped(current) : current);
    },
  });
  return strings;
}

function unescaped(text: string): string {
  return text.replace(/_x([\dA-F]{4})_/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
}
