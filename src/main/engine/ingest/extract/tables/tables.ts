/** Rows as a Markdown table, the first row as its header; '' when every cell is empty. */
export function markdownTable(rows: readonly (readonly string[])[]): string {
  const cells = rows.map((row) => row.map(cellText)).filter((row) => row.some((cell) => cell !== ''));
  const width = cells.reduce((widest, row) => Math.max(widest, row.length), 0);
  const used = [...Array(width).keys()].filter((column) => cells.some((row) => (row[column] ?? '') !== ''));
  const [head, ...body] = cells.map((row) => used.map((column) => row[column] ?? ''));
  if (!head) return '';
  if (used.length === 1) return [head, ...body].map((row) => row[0]).join('\n');
  return [line(head), line(used.map(() => '---')), ...body.map(line)].join('\n');
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function cellText(cell: string): string {
  return cell.replace(/\s+/g, ' ').replaceAll('|', '\\|').trim();
}
