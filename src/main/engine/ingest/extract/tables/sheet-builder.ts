import { renderSheet } from '../rows.ts';
import type { Cell, DataTable } from '../types.ts';
import { type CellBudget, TableBuilder } from './data-table.ts';

/** Columns beyond this are formatting, not data: their cells keep their words, not their place. */
const maxColumns = 2000;

/** Collects the cells of a sheet in order: as text that is shown, and as values that can be counted. */
export class SheetBuilder {
  private readonly texts: string[][] = [];
  private readonly table: TableBuilder;
  private readonly maxText: number;
  private length = 0;
  private rowNumber = 0;
  private row: string[] = [];
  private cells: Cell[] = [];
  private merges = new Map<number, { column: number; rows: number }[]>();
  private carried: { column: number; until: number; value: Cell }[] = [];

  /** `maxText`: characters of text after which cells are only counted. */
  constructor(name: string, page: number, budget: CellBudget, maxText: number) {
    this.table = new TableBuilder(name, page, budget);
    this.maxText = maxText;
  }

  /** A cell that reaches down over rows: its value counts for each of them. To be told before the rows. */
  merge(top: number, column: number, rows: number): void {
    const from = this.merges.get(top) ?? [];
    from.push({ column, rows });
    this.merges.set(top, from);
  }

  /** Begins a row, counted from 1. */
  startRow(number: number): void {
    this.endRow();
    // One blank row is enough to set two tables apart.
    if (number > this.rowNumber + 1 && this.rowNumber > 0) this.blank();
    this.rowNumber = number;
  }

  /** A cell of the current row; columns count from 1 and come in order. */
  add(column: number, shown: string, value: Cell): void {
    if (shown === '') return;
    if (this.length <= this.maxText) {
      while (this.row.length < Math.min(column - 1, maxColumns)) this.row.push('');
      this.row.push(shown);
      this.length += shown.length + 2;
    }
    while (this.cells.length < Math.min(column - 1, maxColumns)) this.cells.push(null);
    if (column <= maxColumns) this.cells[column - 1] = value;
  }

  private endRow(): void {
    if (this.rowNumber === 0) return;
    if (this.cells.length === 0 && this.row.length === 0) this.blank();
    else {
      if (this.merges.size > 0) this.fillMerged();
      this.table.add(this.cells);
      if (this.row.length > 0) this.texts.push(this.row);
    }
    this.row = [];
    this.cells = [];
  }

  private blank(): void {
    if ((this.texts.at(-1)?.length ?? 0) > 0) this.texts.push([]);
    this.table.add([]);
  }

  private fillMerged(): void {
    this.carried = this.carried.filter(({ until }) => until >= this.rowNumber);
    for (const { column, until: _, value } of this.carried) {
      while (this.cells.length < column - 1) this.cells.push(null);
      this.cells[column - 1] ??= value;
    }
    for (const { column, rows } of this.merges.get(this.rowNumber) ?? []) {
      const value = this.cells[column - 1] ?? null;
      if (value !== null) this.carried.push({ column, until: this.rowNumber + rows - 1, value });
    }
  }

  /** To be called once, after the last row. */
  finish(): FinishedSheet {
    this.endRow();
    return {
      text: renderSheet(this.texts),
      tables: this.table.tables(),
      rowCount: this.table.rowCount,
      columnCount: this.table.columnCount,
      complete: this.length <= this.maxText,
      cutTables: this.table.wasCut,
    };
  }
}

export interface FinishedSheet {
  text: string;
  tables: DataTable[];
  rowCount: number;
  columnCount: number;
  /** False where text was left out because of the limit on it. */
  complete: boolean;
  cutTables: boolean;
}
