import { isHeader } from '../rows.ts';
import type { Cell, DataTable } from '../types.ts';

/** What is kept of the cells of one table, and of all tables of one file. */
export const tableLimits = { rows: 200_000, columns: 500, cells: 2_000_000, tables: 1000 } as const;

/** The cells that all tables of one file may still keep. */
export interface CellBudget {
  left: number;
}

export function cellBudget(): CellBudget {
  return { left: tableLimits.cells };
}

/** Looked at to tell a header from values. */
const sampleRows = 100;

/** Collects the rows of one sheet or table within the limits; rows beyond them are only counted. */
export class TableBuilder {
  private readonly name: string;
  private readonly page: number | null;
  private readonly budget: CellBudget;
  private readonly header: readonly string[] | null;
  private readonly blocks: Cell[][][] = [[]];
  private kept = 0;
  private dropped = 0;
  private widest = 0;
  private cutColumns = false;

  /** With `header`, all rows are values; without it, the first rows say whether they are names. */
  constructor(name: string, page: number | null, budget: CellBudget, header: readonly string[] | null = null) {
    this.name = name;
    this.page = page;
    this.budget = budget;
    this.header = header;
  }

  /** A row of values; a row of nothing sets apart what comes after it. */
  add(row: Cell[]): void {
    if (row.length > this.widest) this.widest = row.length;
    if (row.length === 0 || row.every((cell) => cell === null || cell === '')) {
      if ((this.blocks.at(-1)?.length ?? 0) > 0) this.blocks.push([]);
      return;
    }
    if (this.kept >= tableLimits.rows || this.budget.left < row.length) {
      this.dropped += 1;
      return;
    }
    const cut = row.length > tableLimits.columns ? row.slice(0, tableLimits.columns) : row;
    this.cutColumns ||= cut !== row;
    this.blocks.at(-1)?.push(cut);
    this.kept += 1;
    this.budget.left -= cut.length;
  }

  /** Counts rows that were never read. */
  skip(rows: number): void {
    this.dropped += rows;
  }

  /** Whether something was left out of the tables. */
  get wasCut(): boolean {
    return this.dropped > 0 || this.cutColumns;
  }

  /** Rows that hold something, header and titles included. */
  get rowCount(): number {
    return this.kept + this.dropped;
  }

  get columnCount(): number {
    return Math.max(this.widest, this.header?.length ?? 0);
  }

  /** `header`: the names, where they are known only at the end. */
  tables(header: readonly string[] | null = this.header): DataTable[] {
    if (header !== null) {
      if (this.rowCount === 0) return [];
      const rows = this.blocks.flat();
      const width = Math.min(tableLimits.columns, Math.max(header.length, this.widest));
      return [this.table(this.name, header.slice(0, width), rows, range(width), this.dropped)];
    }
    const parts = joinedBlocks(this.blocks);
    return parts.slice(0, tableLimits.tables).flatMap((rows, index) => {
      const name = index === 0 ? this.name : `${this.name} (${index + 1})`;
      const last = index === parts.length - 1;
      const found = headed(rows);
      if (found === null) return [];
      return [this.table(name, found.names, found.rows, found.columns, last ? this.dropped : 0)];
    });
  }

  private table(
    name: string,
    names: readonly string[],
    rows: Cell[][],
    columns: readonly number[],
    dropped: number,
  ): DataTable {
    const compact = columns.every((column, index) => column === index);
    const shaped = rows.map((row) => {
      if (compact && row.length === columns.length) return row;
      return columns.map((column) => row[column] ?? null);
    });
    const titles = distinct(columns.map((column, index) => names[index]?.trim() || `Column ${column + 1}`));
    return {
      name,
      page: this.page,
      columns: titles.map((title, index) => ({ name: title, type: typeOf(shaped, index) })),
      rows: shaped,
      rowCount: shaped.length + dropped,
    };
  }
}

/** Blocks that blank rows set apart are one table with gaps, unless a later one begins with names of its own. */
function joinedBlocks(blocks: readonly Cell[][][]): Cell[][][] {
  const parts: Cell[][][] = [];
  for (const block of blocks) {
    if (block.length === 0) continue;
    const before = parts.at(-1);
    // Titles above a table stand apart from it.
    const titles = before?.every((row) => filledCount(row) <= 1) ?? false;
    if (before && !titles && !startsTable(block)) for (const row of block) before.push(row);
    else if (before && titles) parts[parts.length - 1] = [...before, ...block];
    else parts.push([...block]);
  }
  return parts;
}

function startsTable(block: readonly Cell[][]): boolean {
  const start = block.slice(
    block.findIndex((row) => filledCount(row) > 1),
    sampleRows,
  );
  const values = start.slice(1).some((row) => row.some((cell) => typeof cell === 'number' || isDate(cell)));
  return values && namesColumns(start);
}

/** The names and the values of a block: titles above it left out, columns without anything too. */
function headed(block: readonly Cell[][]): { names: string[]; rows: Cell[][]; columns: number[] } | null {
  const firstWide = block.findIndex((row) => filledCount(row) > 1);
  const rows = firstWide === -1 ? [...block] : block.slice(firstWide);
  const columns = usedColumns(rows);
  const [first] = rows;
  if (first === undefined || rows.length < 2) return null;
  const named = namesColumns(rows.slice(0, sampleRows)) || namesOneColumn(rows, columns);
  const names = named ? columns.map((column) => String(first[column] ?? '')) : [];
  return { names, rows: named ? rows.slice(1) : rows, columns };
}

function namesColumns(rows: readonly Cell[][]): boolean {
  if (rows.length < 2 || rows[0]?.some((cell) => typeof cell === 'boolean')) return false;
  return isHeader(rows.map((row) => row.map((cell) => (cell === null ? '' : String(cell)))));
}

/** One word above nothing but numbers. */
function namesOneColumn(rows: readonly Cell[][], columns: readonly number[]): boolean {
  const [only, ...more] = columns;
  if (only === undefined || more.length > 0) return false;
  const [first, ...rest] = rows.slice(0, sampleRows).map((row) => row[only]);
  return typeof first === 'string' && !isDate(first) && rest.every((cell) => typeof cell === 'number' || isDate(cell));
}

function usedColumns(rows: readonly Cell[][]): number[] {
  const used = new Set<number>();
  for (const row of rows) {
    for (let column = 0; column < row.length; column += 1) {
      const cell = row[column] ?? null;
      if (cell !== null && cell !== '' && !used.has(column)) used.add(column);
    }
  }
  return [...used].sort((a, b) => a - b);
}

function filledCount(row: readonly Cell[]): number {
  let count = 0;
  for (const cell of row) if (cell !== null && cell !== '') count += 1;
  return count;
}

/** "Name", "Name (2)": what stands twice in a header is two columns. */
function distinct(names: readonly string[]): string[] {
  const counts = new Map<string, number>();
  return names.map((name) => {
    const short = name.replace(/\s+/g, ' ').slice(0, 200);
    const count = (counts.get(short.toLowerCase()) ?? 0) + 1;
    counts.set(short.toLowerCase(), count);
    return count === 1 ? short : `${short} (${count})`;
  });
}

type ColumnType = DataTable['columns'][number]['type'];

function typeOf(rows: readonly Cell[][], column: number): ColumnType {
  let found: ColumnType | null = null;
  for (const row of rows) {
    const cell = row[column] ?? null;
    if (cell === null || cell === '') continue;
    const type = typeOfCell(cell);
    if (found === null || found === type) found = type;
    else if ((found === 'real' && type === 'integer') || (found === 'integer' && type === 'real')) found = 'real';
    else return 'mixed';
  }
  return found ?? 'text';
}

function typeOfCell(cell: string | number | boolean): ColumnType {
  if (typeof cell === 'number') return Number.isInteger(cell) ? 'integer' : 'real';
  if (typeof cell === 'boolean') return 'boolean';
  return isDate(cell) ? 'date' : 'text';
}

const isoPattern = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?$/;

function isDate(cell: Cell | undefined): boolean {
  return typeof cell === 'string' && cell.length >= 10 && cell.length <= 35 && isoPattern.test(cell);
}

function range(length: number): number[] {
  return Array.from({ length }, (_, index) => index);
}

/** What a note says where cells were left out of the tables. */
export const cutTablesNote = `Its tables keep the first ${tableLimits.rows.toLocaleString('en')} rows and ${tableLimits.columns} columns of a sheet; all of its text was read.`;
