/**
 * Rows of a table as text that search finds and an answer can quote. With a header row, each row is a line of its own
 * that carries the headers ("Item: Rope; Price: 12.50"), so that it makes sense far from the top of the table;
 * otherwise the cells stand side by side. Empty cells are left out, and every raw value appears as it is.
 */
export function renderRows(rows: readonly (readonly string[])[]): string {
  const filled = rows.map((row) => row.map(oneLine)).filter((row) => row.some((cell) => cell !== ''));
  const [first, ...rest] = filled;
  if (!first) return '';
  const width = Math.max(...filled.slice(0, 1000).map((row) => row.length));
  if (width === 1) return filled.map((row) => row[0]).join('\n');
  if (rest.length === 0 || !isHeader(first, rest)) return filled.map(sideBySide).join('\n');
  const lines = rest.map((row) => underHeaders(first, row));
  return [sideBySide(first), ...lines].join('\n');
}

function underHeaders(headers: readonly string[], row: readonly string[]): string {
  return row
    .map((cell, column) => {
      if (cell === '') return '';
      const header = headers[column] ?? '';
      return header === '' ? cell : `${header}: ${cell}`;
    })
    .filter((cell) => cell !== '')
    .join('; ');
}

function sideBySide(row: readonly string[]): string {
  return row.filter((cell) => cell !== '').join(' | ');
}

/** A first row is a header when it names its columns: short distinct words, most columns named, and not just numbers. */
function isHeader(first: readonly string[], rest: readonly (readonly string[])[]): boolean {
  const names = first.filter((cell) => cell !== '');
  const width = Math.max(...rest.slice(0, 100).map((row) => row.length));
  const looksNamed = names.every((cell) => cell.length <= 120 && !isValue(cell));
  return looksNamed && new Set(names).size === names.length && names.length >= 2 && names.length * 2 > width;
}

/** A number, amount, date or address: what stands in a table rather than over it. A year may head a column. */
function isValue(cell: string): boolean {
  if (/^(19|20)\d\d$/.test(cell)) return false;
  return /^[-+(]?\p{Sc}?\s?\d[\d.,'\s/:-]*\)?\s?[%\p{Sc}]?$/u.test(cell) || /^\S+@\S+\.\S+$/.test(cell);
}

function oneLine(cell: string): string {
  return cell.replace(/\s+/g, ' ').trim();
}
