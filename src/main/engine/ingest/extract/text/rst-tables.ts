/** Cells of a table between `+---+` borders: text between the bars, lines of a cell joined. */
export function gridTable(lines: readonly string[]): string[][] {
  const rows: string[][] = [];
  let row: string[] | null = null;
  for (const line of lines) {
    if (/^\s*\+/.test(line)) {
      if (row) rows.push(row);
      row = null;
      continue;
    }
    const cells = line
      .trim()
      .replace(/^\||\|$/g, '')
      .split('|')
      .map((cell) => cell.trim());
    row = row === null ? cells : merged(row, cells);
  }
  if (row) rows.push(row);
  return rows;
}

/** Cells under the columns that the first border of `=` marks; a line without a first cell goes on with the row above. */
export function simpleTable(lines: readonly string[]): string[][] {
  const border = lines[0] ?? '';
  const starts = [...border.matchAll(/=+/g)].map(({ index }) => index);
  const rows: string[][] = [];
  for (const line of lines) {
    if (/^\s*[=-]+(?: +[=-]+)*$/.test(line) || line.trim() === '') continue;
    const cells = starts.map((start, index) => line.slice(start, starts[index + 1]).trim());
    const last = rows.at(-1);
    if (cells[0] === '' && last) rows[rows.length - 1] = merged(last, cells);
    else rows.push(cells);
  }
  return rows;
}

/** A list of lists: `* - first` begins a row, `  - next` a cell. */
export function listTable(lines: readonly string[]): string[][] {
  const rows: string[][] = [];
  for (const line of lines) {
    const start = /^\s*[*-]\s+[-*](?:\s+(.*))?$/.exec(line);
    const cell = /^\s+[-*](?:\s+(.*))?$/.exec(line);
    const last = rows.at(-1);
    if (start) rows.push([start[1] ?? '']);
    else if (cell && last) last.push(cell[1] ?? '');
    else if (line.trim() !== '' && last) last.push(`${last.pop() ?? ''} ${line.trim()}`);
  }
  return rows;
}

function merged(above: readonly string[], below: readonly string[]): string[] {
  const width = Math.max(above.length, below.length);
  return Array.from({ length: width }, (_, index) => `${above[index] ?? ''} ${below[index] ?? ''}`.trim());
}
