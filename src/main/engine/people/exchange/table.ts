import { guessDelimiter, parseDelimited } from '../../ingest/index.ts';

/** A row of a CSV by its columns, with the line where it begins. */
export interface TableRow {
  line: number;
  /** The cell of the first of these columns that is there and not empty; '' for none. */
  cell(...names: string[]): string;
}

export interface Table {
  headers: string[];
  rows: TableRow[];
}

/** Rows that are read of one file. */
const mostRows = 200_000;

/** How headers are compared: "E-Mail-Adresse" as "e-mail-adresse". */
function columnName(header: string): string {
  return header
    .normalize('NFC')
    .replace(/^[\ufeff\s]+|\s+$/g, '')
    .toLowerCase();
}

/**
 * A CSV with its headers; null where no line has them. Lines before the headers (LinkedIn's notes) are left out:
 * `isHeader` says which line is the one.
 */
export function readTable(text: string, isHeader: (names: readonly string[]) => boolean): Table | null {
  const source = text.replace(/^sep=.\r?\n/i, '');
  const at = headerStart(source, isHeader);
  if (at === null) return null;
  const rest = source.slice(at);
  const delimiter = guessDelimiter(rest);
  let headers: string[] | undefined;
  let columns = new Map<string, number>();
  const rows: TableRow[] = [];
  let line = source.slice(0, at).split('\n').length + (source.length === text.length ? 0 : 1);
  parseDelimited(rest, delimiter, (cells) => {
    const begins = line;
    line += 1 + cells.reduce((sum, cell) => sum + (cell.match(/\n/g)?.length ?? 0), 0);
    if (headers === undefined) {
      headers = cells.map(columnName);
      columns = new Map(headers.map((name, index) => [name, index] as const).toReversed());
    } else if (cells.some((cell) => cell.trim() !== '')) rows.push(rowOf(begins, cells, columns));
    return rows.length < mostRows;
  });
  return headers === undefined ? null : { headers, rows };
}

/** Where the line of headers begins, among the first that a file may have before it. */
function headerStart(source: string, isHeader: (names: readonly string[]) => boolean): number | null {
  let at = 0;
  for (let tried = 0; tried < 12 && at < source.length; tried += 1) {
    const newline = source.indexOf('\n', at);
    const end = newline === -1 ? source.length : newline;
    const line = source.slice(at, Math.min(end, at + 20_000));
    let names: string[] = [];
    parseDelimited(line, guessDelimiter(line), (cells) => {
      names = cells.map(columnName);
      return false;
    });
    if (isHeader(names)) return at;
    at = end + 1;
  }
  return null;
}

function rowOf(line: number, cells: readonly string[], columns: ReadonlyMap<string, number>): TableRow {
  return {
    line,
    cell(...names) {
      for (const name of names) {
        const column = columns.get(name);
        const written = column === undefined ? undefined : cells[column];
        if (written !== undefined && written.trim() !== '') return asWritten(written.trim());
      }
      return '';
    },
  };
}

/** What a spreadsheet takes for the beginning of a formula (OWASP, "CSV injection"), and the mark that keeps it from that. */
const formula = /^[=+\-@\t\r\n|%＝＋－＠']/;

/** A cell that no spreadsheet runs: "+49 30 1234" as "'+49 30 1234". */
export function harmless(cell: string): string {
  return formula.test(cell) ? `'${cell}` : cell;
}

/** The cell as it was before somebody made it harmless. */
function asWritten(cell: string): string {
  return cell.startsWith("'") && formula.test(cell.slice(1)) ? cell.slice(1) : cell;
}
