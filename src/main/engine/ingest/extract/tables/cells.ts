import type { Cell } from '../types.ts';
import type { SheetBuilder } from './sheet-builder.ts';
import type { NumberFormat } from './shown-number.ts';

/** A cell as the binary workbooks store it; rows and columns count from 0. */
export interface StoredCell {
  row: number;
  column: number;
  shown: string;
  value: Cell;
}

/** Rows and columns of a merged range, counted from 0, its ends included. */
export interface MergedRange {
  top: number;
  bottom: number;
  left: number;
}

/** Gives stored cells to a sheet in order; programs may write them out of turn. */
export function addCells(sheet: SheetBuilder, cells: StoredCell[], merged: readonly MergedRange[]): void {
  for (const { top, bottom, left } of merged) if (bottom > top) sheet.merge(top + 1, left + 1, bottom - top + 1);
  const inOrder = cells.every((cell, index) => {
    const before = cells[index - 1];
    return !before || before.row < cell.row || (before.row === cell.row && before.column <= cell.column);
  });
  if (!inOrder) cells.sort((a, b) => a.row - b.row || a.column - b.column);
  let row = -1;
  for (const cell of cells) {
    if (cell.row !== row) {
      row = cell.row;
      sheet.startRow(row + 1);
    }
    sheet.add(cell.column + 1, cell.shown, cell.value);
  }
}

export function numberCell(row: number, column: number, value: number, format: NumberFormat): StoredCell {
  return { row, column, shown: format.show(value), value: format.cell(value) };
}

export function textCell(row: number, column: number, text: string): StoredCell {
  return { row, column, shown: text, value: text };
}

export function booleanCell(row: number, column: number, value: boolean): StoredCell {
  return { row, column, shown: value ? 'TRUE' : 'FALSE', value };
}

const errors: Readonly<Record<number, string>> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
};

/** An error such as #DIV/0!: shown, and no value. */
export function errorCell(row: number, column: number, code: number): StoredCell {
  return { row, column, shown: errors[code] ?? '#ERROR!', value: null };
}

/** A number in 30 bits: an integer or the upper part of a double, either perhaps in hundredths (MS-XLS 2.5.217). */
export function rkNumber(raw: number): number {
  const bits = Buffer.alloc(8);
  bits.writeInt32LE(raw & ~3, 4);
  const value = (raw & 2) === 0 ? bits.readDoubleLE(0) : raw >> 2;
  return (raw & 1) === 0 ? value : value / 100;
}
