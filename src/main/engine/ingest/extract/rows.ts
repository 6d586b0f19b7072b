/**
 * Rows of a table as text that search finds and an answer can quote. With a header row, each row is a line of its own
 * that carries the headers ("Item: Rope; Price: 12.50"), so that it makes sense far from the top of the table;
 * otherwise the cells stand side by side. Empty cells are left out, and every raw value appears as it is.
 */
export function renderRows(rows: readonly (readonly string[])[]): string {
  const filled: (readonly string[])[] = [];
  for (const row of rows) {
    const cells = row.some((cell) => untidy.test(cell)) ? row.map(oneLine) : row;
    if (cells.some((cell) => cell !== '')) filled.push(cells);
  }
  const [first] = filled;
  if (!first) return '';
  if (widest(filled.slice(0, 1000)) === 1) return filled.map((row) => row[0]).join('\n');
  if (filled.length === 1 || !isHeader(filled)) return filled.map(sideBySide).join('\n');
  const prefixes = first.map((header) => (header === '' ? '' : `${header}: `));
  return filled.map((row, index) => (index === 0 ? sideBySide(row) : underHeaders(prefixes, row))).join('\n');
}

/** Rows whose column names are known: each a line that carries the names. */
export function renderRecords(names: readonly string[], rows: readonly (readonly string[])[]): string {
  const header = names.map(oneLine);
  const prefixes = header.map((name) => (name === '' ? '' : `${name}: `));
  const lines = rows.map((row) => underHeaders(prefixes, row.map(oneLine))).filter((line) => line !== '');
  return [sideBySide(header), ...lines].join('\n');
}

function underHeaders(prefixes: readonly string[], row: readonly string[]): string {
  let line = '';
  for (let column = 0; column < row.length; column += 1) {
    const cell = row[column] ?? '';
    if (cell !== '') line += `${line === '' ? '' : '; '}${prefixes[column] ?? ''}${cell}`;
  }
  return line;
}

function sideBySide(row: readonly string[]): string {
  return row.filter((cell) => cell !== '').join(' | ');
}

/** A first row is a header when it names its columns: short distinct words, most columns named, and not just numbers. */
export function isHeader(rows: readonly (readonly string[])[]): boolean {
  const names = (rows[0] ?? []).filter((cell) => cell !== '');
  const width = widest(rows.slice(1, 101));
  const looksNamed = names.every((cell) => cell.length <= 120 && !isValue(cell) && !cell.endsWith(':'));
  return looksNamed && new Set(names).size === names.length && names.length >= 2 && names.length >= width * 0.7;
}

/** A number, amount, date or address: what stands in a table rather than over it. A year may head a column. */
function isValue(cell: string): boolean {
  if (/^(19|20)\d\d$/.test(cell)) return false;
  return /^[-+(]?\p{Sc}?\s?\d[\d.,'\s/:-]*\)?\s?[%\p{Sc}]?$/u.test(cell) || /^\S+@\S+\.\S+$/.test(cell);
}

const untidy = /[^\S ]| {2}|^ | $/;

function oneLine(cell: string): string {
  return untidy.test(cell) ? cell.replace(/\s+/g, ' ').trim() : cell;
}

function widest(rows: readonly (readonly string[])[]): number {
  let width = 0;
  for (const row of rows) width = Math.max(width, row.length);
  return width;
}

/**
 * A sheet falls into tables that blank rows set apart. Single cells above a table are its title; columns that are empty
 * throughout are dropped.
 */
export function renderSheet(rows: readonly (readonly string[])[]): string {
  const blocks: (readonly string[])[][] = [[]];
  for (const row of rows) {
    if (row.some(isFilled)) blocks.at(-1)?.push(row);
    else if ((blocks.at(-1)?.length ?? 0) > 0) blocks.push([]);
  }
  return blocks
    .map(renderTable)
    .filter((text) => text !== '')
    .join('\n\n');
}

/** One table: single cells above it are its title. */
export function renderTable(rows: readonly (readonly string[])[]): string {
  const firstWide = rows.findIndex((row) => row.filter(isFilled).length > 1);
  if (firstWide === -1) return renderRows(rows.map((row) => [row.find(isFilled) ?? '']));
  const titles = rows.slice(0, firstWide).map((row) => oneLine(row.filter(isFilled).join(' ')));
  const table = rows.slice(firstWide);
  const used = usedColumns(table);
  const compact = used.every((column, index) => column === index);
  return [...titles, renderRows(compact ? table : table.map((row) => used.map((column) => row[column] ?? '')))].join(
    '\n',
  );
}

/** The columns that hold anything, in order. */
function usedColumns(rows: readonly (readonly string[])[]): number[] {
  const used = new Set<number>();
  for (const row of rows) {
    for (let column = 0; column < row.length; column += 1) {
      if (!used.has(column) && isFilled(row[column] ?? '')) used.add(column);
    }
  }
  return [...used].sort((a, b) => a - b);
}

function isFilled(cell: string): boolean {
  return cell !== '' && cell.trim() !== '';
}
