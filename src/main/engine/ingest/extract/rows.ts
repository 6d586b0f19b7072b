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
  const looksNamed = names.every((cell) => cell.length <= 120 && !isValue(cell) && !cell.endsWith(':'));
  return looksNamed && new Set(names).size === names.length && names.length >= 2 && names.length >= width * 0.7;
}

/** A number, amount, date or address: what stands in a table rather than over it. A year may head a column. */
function isValue(cell: string): boolean {
  if (/^(19|20)\d\d$/.test(cell)) return false;
  return /^[-+(]?\p{Sc}?\s?\d[\d.,'\s/:-]*\)?\s?[%\p{Sc}]?$/u.test(cell) || /^\S+@\S+\.\S+$/.test(cell);
}

function oneLine(cell: string): string {
  return cell.replace(/\s+/g, ' ').trim();
}

/**
 * A sheet falls into tables that blank rows set apart. Single cells above a table are its title; columns that are empty
 * throughout are dropped.
 */
export function renderSheet(rows: readonly (readonly string[])[]): string {
  const blocks: (readonly string[])[][] = [[]];
  for (const row of rows) {
    if (row.some((cell) => cell.trim() !== '')) blocks.at(-1)?.push(row);
    else if ((blocks.at(-1)?.length ?? 0) > 0) blocks.push([]);
  }
  return blocks
    .map(renderTable)
    .filter((text) => text !== '')
    .join('\n\n');
}

function renderTable(rows: readonly (readonly string[])[]): string {
  const firstWide = rows.findIndex((row) => row.filter((cell) => cell.trim() !== '').length > 1);
  if (firstWide === -1) return renderRows(rows.map((row) => [row.find((cell) => cell.trim() !== '') ?? '']));
  const titles = rows.slice(0, firstWide).map((row) => oneLine(row.join(' ')));
  const width = Math.max(...rows.map((row) => row.length));
  const used = [...Array(width).keys()].filter((column) =>
    rows.slice(firstWide).some((row) => (row[column] ?? '').trim() !== ''),
  );
  const table = rows.slice(firstWide).map((row) => used.map((column) => row[column] ?? ''));
  return [...titles, renderRows(table)].join('\n');
}
