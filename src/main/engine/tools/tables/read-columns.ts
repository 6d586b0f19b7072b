import { columnReader } from '../../text-forms/index.ts';
import type { ColumnType } from './messages.ts';

export type Cell = string | number | boolean | null;

export interface ReadColumn {
  type: ColumnType;
  /** A cell as the database keeps it. */
  read(cell: Cell): string | number | null;
  /** Cells that are no values of the column's kind; they count as empty. */
  odd: { count: number; examples: string[] };
}

/** A column is one of numbers or dates with exceptions when this share of its cells are. */
const mostly = 0.9;
const isoDate = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?$/;
const germanNumber = /^[-+]?[€$£\s]*\d{1,3}(?:\.\d{3})*,\d{1,2}(?!\d)/;

/** Whether texts of a table write decimals with a comma. */
export function writesDecimalComma(rows: readonly (readonly Cell[])[]): boolean {
  return rows.slice(0, 500).some((row) => row.some((cell) => typeof cell === 'string' && germanNumber.test(cell)));
}

/**
 * What a column holds, judged by all of its cells: numbers as they look in English and German, dates as ISO, else as
 * they are. Where nearly all are numbers or dates, the few that are none are told and count as empty.
 */
export function readColumn(cells: readonly Cell[], declared: ColumnType, decimalComma: boolean): ReadColumn {
  if (declared !== 'text' && declared !== 'mixed') return asKept(declared);
  const texts = cells.filter((cell) => typeof cell === 'string');
  const reader = columnReader(
    texts.map((text) => text.trim()),
    decimalComma,
  );
  const memory = new Map<string, Cell>();
  const ofText = (text: string): Cell => {
    const known = memory.get(text);
    if (known !== undefined) return known;
    const value = reader(text.trim());
    memory.set(text, value);
    return value;
  };
  const kinds = { number: 0, date: 0, truth: 0, words: 0 };
  for (const cell of cells) {
    const value = typeof cell === 'string' ? ofText(cell) : cell;
    if (value === null || value === '') continue;
    if (typeof value === 'number') kinds.number += 1;
    else if (typeof value === 'boolean') kinds.truth += 1;
    else if (isoDate.test(value)) kinds.date += 1;
    else kinds.words += 1;
  }
  const filled = kinds.number + kinds.date + kinds.truth + kinds.words;
  if (filled > 0 && kinds.truth === filled) return { ...asKept('boolean'), read: (cell) => plain(asRead(cell)) };
  if (kinds.number >= filled * mostly && kinds.number > 0) return exceptions('number');
  if (kinds.date >= filled * mostly && kinds.date > 0) return exceptions('date');
  // Nothing to be reckoned with: words stay as they were written.
  return asKept(kinds.number + kinds.date + kinds.truth === 0 ? 'text' : declared);

  function asRead(cell: Cell): Cell {
    return typeof cell === 'string' ? ofText(cell) : cell;
  }

  function exceptions(kind: 'number' | 'date'): ReadColumn {
    const odd: ReadColumn['odd'] = { count: 0, examples: [] };
    let whole = true;
    const read = (cell: Cell): string | number | null => {
      let value = asRead(cell);
      if (value === null || value === '') return null;
      if (kind === 'number' && typeof value === 'string')
        value = columnReader([value.trim()], decimalComma)(value.trim());
      if (kind === 'number' && typeof value === 'number') return value;
      if (kind === 'date' && typeof value === 'string' && isoDate.test(value)) return value.replace(' ', 'T');
      odd.count += 1;
      if (odd.examples.length < 3) odd.examples.push(String(value).slice(0, 40));
      return null;
    };
    for (const cell of cells) if (kind === 'number') whole &&= Number.isInteger(read(cell) ?? 0);
    odd.count = 0;
    odd.examples = [];
    return { type: kind === 'date' ? 'date' : whole ? 'integer' : 'real', read, odd };
  }
}

function asKept(type: ColumnType): ReadColumn {
  return { type, read: plain, odd: { count: 0, examples: [] } };
}

/** Truth values are 1 and 0, empty text is nothing. */
function plain(cell: Cell): string | number | null {
  if (typeof cell === 'boolean') return cell ? 1 : 0;
  return cell === '' ? null : cell;
}
