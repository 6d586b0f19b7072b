import { CommonplaceError } from '../../../../../contract/index.ts';
import { readTable, type Table, type TableRow } from '../../exchange/table.ts';
import { dayOf, orderOf } from './when.ts';
import { cleanTitle, type ExportFormat, likingOf, type Read, type Work } from './work.ts';

interface Shape {
  format: ExportFormat;
  /** Columns that it always has, in lower case. */
  columns: readonly string[];
  /** Where a row's date is looked for, the first that is there. */
  dates: readonly string[];
  work(row: TableRow): Omit<Work, 'at'> | null;
}

const shapes: readonly Shape[] = [
  {
    format: 'goodreads',
    columns: ['title', 'author', 'my rating'],
    dates: ['date read', 'date added'],
    work(row) {
      // On the list is not read yet.
      if (row.cell('exclusive shelf') === 'to-read') return null;
      const rating = Number(row.cell('my rating'));
      const shelves = row.cell('bookshelves').split(',');
      return {
        ...{ kind: 'book', title: row.cell('title'), creator: cleanTitle(row.cell('author')) || null },
        words: shelves.map((shelf) => shelf.trim().replaceAll('-', ' ')),
        liking: likingOf(rating > 0 && rating <= 5 ? rating / 5 : null),
      };
    },
  },
  {
    format: 'letterboxd',
    columns: ['name', 'year', 'letterboxd uri'],
    dates: ['watched date', 'date'],
    work(row) {
      const rating = Number(row.cell('rating'));
      return {
        ...{ kind: 'film', title: row.cell('name'), creator: null, words: row.cell('tags').split(',') },
        liking: likingOf(rating > 0 && rating <= 5 ? rating / 5 : null),
      };
    },
  },
  {
    format: 'netflix',
    columns: ['title', 'date'],
    dates: ['date'],
    work: netflixWork,
  },
  {
    // The whole of one's data, beside the short list that the page of the account gives.
    format: 'netflix',
    columns: ['title', 'start time', 'duration'],
    dates: ['start time'],
    work: (row) => (row.cell('supplemental video type') === '' ? netflixWork(row) : null),
  },
];

/** "Dark: Season 1: Secrets" is the series Dark. */
function netflixWork(row: TableRow): Omit<Work, 'at'> {
  const title = row
    .cell('title')
    .split(/: (?:Season|Part|Series|Staffel|Saison|Temporada|Limited Series|Chapter|Volume|Book)\b/i)[0];
  return { kind: 'film', title: title ?? '', creator: null, words: [], liking: 0.5 };
}

/** A table of Goodreads, Letterboxd or Netflix. Throws unsupported where its columns are none of theirs. */
export function readExportTable(
  file: string,
  text: string,
  now: number,
): { format: ExportFormat; read: Iterable<Read> } {
  const shapeOf = (names: readonly string[]) =>
    shapes.find(({ columns }) => columns.every((name) => names.includes(name)));
  const table = readTable(text, (names) => shapeOf(names) !== undefined);
  const shape = table === null ? undefined : shapeOf(table.headers);
  if (table === null || shape === undefined) {
    throw new CommonplaceError(
      'unsupported',
      `${file} has not the columns of an export of Goodreads (Title, Author, My Rating), Letterboxd (Name, Year, Letterboxd URI) or Netflix (Title, Date).`,
    );
  }
  return { format: shape.format, read: works(file, table, shape, now) };
}

function* works(file: string, { rows }: Table, shape: Shape, now: number): Generator<Read> {
  const order = orderOf(rows.map((row) => row.cell(...shape.dates)));
  for (const row of rows) {
    const work = shape.work(row);
    if (work === null) continue;
    const title = cleanTitle(work.title);
    const when = dayOf(row.cell(...shape.dates), order, now);
    if (title === '') yield { refused: { file, line: row.line, reason: 'It has no title.' } };
    else if ('reason' in when) yield { refused: { file, line: row.line, reason: when.reason } };
    else yield { work: { ...work, title, at: when.at } };
  }
}
