import { type ReadDatabase, row, rows } from '../../storage/index.ts';
import type { RowPlace } from './messages.ts';
import type { Cell } from './read-columns.ts';

interface Line {
  start: number;
  end: number;
}

/** A version's text and where its lines are that hold something, for finding rows of its tables again. */
export interface TextLines {
  text: string;
  lines: Line[];
}

/** The text of a version, or of one page of it. */
export function readLines(library: ReadDatabase, versionId: number, page: number | null): TextLines {
  const pieces = rows<{ text: string }>(
    library.sql('SELECT text FROM texts WHERE version_id = ? ORDER BY start').all(versionId),
  );
  const text = pieces.map((piece) => piece.text).join('');
  const found = row<{ pages: string | null }>(library.sql('SELECT pages FROM versions WHERE id = ?').get(versionId));
  const pages = found?.pages ? (JSON.parse(found.pages) as { page: number; start: number; end: number }[]) : [];
  const range = pages.find((one) => one.page === page) ?? { start: 0, end: text.length };
  const lines: Line[] = [];
  for (let at = range.start; at < range.end; ) {
    const next = text.indexOf('\n', at);
    const end = next === -1 || next > range.end ? range.end : next;
    const filled = text.slice(at, end).trimEnd().length;
    if (filled > 0) lines.push({ start: at, end: at + filled });
    at = end + 1;
  }
  return { text, lines };
}

/** How far from its place by number a row is looked for before the whole page is. */
const nearby = 3;
const mostLooked = 20_000;
/** A row of many long cells is quoted from its beginning. */
const longestQuote = 600;

/**
 * Where a row of a table stands in the text: rows follow their header line by line. A line counts only when it holds
 * the row's words and figures. Null where none does.
 */
export function placeOfRow(
  { text, lines }: TextLines,
  table: { versionId: number; page: number | null; titles: readonly string[] },
  index: number,
  cells: readonly Cell[],
): RowPlace | null {
  const marks = marksOf(cells);
  if (marks.length === 0) return null;
  const holds = (at: number) => {
    const line = lines[at];
    if (line === undefined) return false;
    const words = flat(text.slice(line.start, line.end));
    return marks.every((mark) => words.includes(mark));
  };
  const expected = headerLine(text, lines, table.titles) + 1 + index;
  const around = Array.from(
    { length: 2 * nearby + 1 },
    (_, step) => expected + (step % 2 === 0 ? step / 2 : -(step + 1) / 2),
  );
  const everywhere = function* () {
    yield* around;
    for (let at = 0; at < Math.min(lines.length, mostLooked); at += 1) yield at;
  };
  for (const at of everywhere()) {
    const line = holds(at) ? lines[at] : undefined;
    if (line === undefined) continue;
    const end = Math.min(line.end, line.start + longestQuote);
    const cut = end < line.end && /[\ud800-\udbff]/.test(text.charAt(end - 1)) ? end - 1 : end;
    const quote = text.slice(line.start, cut);
    return { versionId: table.versionId, page: table.page, start: line.start, end: cut, quote };
  }
  return null;
}

function headerLine(text: string, lines: readonly Line[], titles: readonly string[]): number {
  const named = titles
    .filter((title) => !/^Column \d+$/.test(title))
    .map((title) => flat(title.replace(/ \(\d+\)$/, '')));
  if (named.length === 0) return -1;
  return lines.findIndex(({ start, end }) => {
    const line = flat(text.slice(start, end));
    return line.startsWith(named[0] ?? '') && named.every((title) => line.includes(title));
  });
}

/** What a line must hold to be the row's: its words, and the digits of its whole numbers. Dates are shown in many ways. */
function marksOf(cells: readonly Cell[]): string[] {
  return cells.flatMap((cell) => {
    if (typeof cell === 'number')
      return Number.isInteger(cell) && Math.abs(cell) < 1000 ? [String(Math.abs(cell))] : [];
    if (typeof cell !== 'string' || /^\d{4}-\d\d-\d\d/.test(cell)) return [];
    return [flat(cell).slice(0, 200)].filter((mark) => mark !== '');
  });
}

function flat(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
