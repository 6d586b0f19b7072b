import type { Cell, DataTable } from '../types.ts';
import { type CellBudget, cellBudget, TableBuilder, tableLimits } from './data-table.ts';

/** Lists of records are looked for this deep: `{"result": {"items": [...]}}`. */
const deepest = 3;
const longestNested = 2000;

/** The tables in a value of JSON, YAML or TOML: lists of two or more records, each by the name that leads to it. */
export function recordTables(value: unknown, name: string): DataTable[] {
  const tables: DataTable[] = [];
  collect(value, name, 0, cellBudget(), tables);
  return tables;
}

function collect(value: unknown, name: string, depth: number, budget: CellBudget, tables: DataTable[]): void {
  if (tables.length >= tableLimits.tables) return;
  if (Array.isArray(value)) {
    if (isRecords(value)) tables.push(...recordsTable(value, name, budget));
    else if (isGrid(value)) tables.push(...gridTable(value, name, budget));
  } else if (isRecord(value) && depth < deepest) {
    for (const [key, item] of Object.entries(value)) collect(item, key, depth + 1, budget, tables);
  }
}

function recordsTable(records: readonly unknown[], name: string, budget: CellBudget): DataTable[] {
  const builder = new TableBuilder(name, null, budget, []);
  const columns = new Map<string, number>();
  for (const record of records) addRecord(builder, columns, record);
  return builder.tables([...columns.keys()]);
}

/** Adds a record as a row; `columns` grows with the names that are new. */
export function addRecord(builder: TableBuilder, columns: Map<string, number>, record: unknown): void {
  if (!isRecord(record)) {
    builder.skip(1);
    return;
  }
  const row: Cell[] = Array.from({ length: columns.size }, () => null);
  for (const [key, value] of Object.entries(record)) {
    let column = columns.get(key);
    if (column === undefined) {
      if (columns.size >= tableLimits.columns) continue;
      column = columns.size;
      columns.set(key, column);
    }
    row[column] = cellOf(value);
  }
  builder.add(row);
}

function gridTable(rows: readonly unknown[][], name: string, budget: CellBudget): DataTable[] {
  const builder = new TableBuilder(name, null, budget);
  for (const row of rows) builder.add(row.map(cellOf));
  return builder.tables();
}

/** A value as a cell: dates as ISO text, large integers as text where a number would lose digits, the rest as JSON. */
export function cellOf(value: unknown): Cell {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value === 'bigint') return bigCell(value);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : isoMoment(value);
  if (value instanceof Uint8Array) return `[${value.length.toLocaleString('en')} bytes]`;
  return nested(value);
}

function nested(value: unknown): string | null {
  try {
    const json = JSON.stringify(value, (_, item: unknown) => {
      if (typeof item === 'bigint') return bigCell(item);
      return item instanceof Uint8Array ? `[${item.length} bytes]` : item;
    });
    return json === undefined ? null : json.length > longestNested ? `${json.slice(0, longestNested)}…` : json;
  } catch {
    // Nested deeper than the stack, or into itself.
    return '…';
  }
}

function bigCell(value: bigint): number | string {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : String(value);
}

function isoMoment(date: Date): string {
  const iso = date.toISOString();
  return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, -14) : iso.replace(/\.000Z$/, '').replace(/Z$/, '');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

function isRecords(items: readonly unknown[]): boolean {
  return items.length >= 2 && items.slice(0, 100).every(isRecord);
}

function isGrid(items: readonly unknown[]): items is unknown[][] {
  const width = Array.isArray(items[0]) ? items[0].length : 0;
  return items.length >= 2 && width >= 2 && items.every((item) => Array.isArray(item) && item.length === width);
}
