import { type ReadDatabase, row, rows } from '../../storage/index.ts';
import { type Scope, scopeSql } from '../scope.ts';

/** A passage with all that a result or a citation shows. */
export interface Passage {
  chunkId: number;
  documentId: string;
  versionId: number;
  /** Its place among the passages of the version. */
  ordinal: number;
  title: string;
  format: string;
  path: string;
  page: number | null;
  start: number;
  end: number;
  text: string;
  headings: string[];
  familiarity: number;
  /** When the document was written or sent, UTC milliseconds; null where unknown. */
  date: number | null;
}

/** A part of a version's text, in UTF-16 code units. */
export interface TextRange {
  versionId: number;
  start: number;
  end: number;
}

/** The passages in the order asked for; those that meanwhile left the library are left out. */
export function passages(db: ReadDatabase, args: { scope: Scope; chunkIds: number[] }): Passage[] {
  const { joins, parameters } = scopeSql(args.scope);
  const one = db.sql(
    `SELECT c.id AS chunkId, d.id AS documentId, c.version_id AS versionId, c.ordinal, d.title, v.format, v.familiarity,
       coalesce((SELECT path FROM locations l WHERE l.document_id = d.id ORDER BY l.id LIMIT 1), d.title) AS path,
       v.date_last AS date,
       c.page, c.start, c.end, c.heading_path AS headingPath
     FROM chunks c ${joins} JOIN versions v ON v.id = c.version_id WHERE c.id = @chunkId`,
  );
  return args.chunkIds.flatMap((chunkId) => {
    const found = row<Omit<Passage, 'text' | 'headings'> & { headingPath: string }>(
      one.get({ ...parameters, chunkId }),
    );
    if (found === undefined) return [];
    const { headingPath, ...rest } = found;
    return [{ ...rest, headings: headingsOf(headingPath), text: textOf(db, rest.versionId, rest.start, rest.end) }];
  });
}

function headingsOf(stored: string): string[] {
  const parsed: unknown = JSON.parse(stored);
  return Array.isArray(parsed) ? parsed.map(String) : [];
}

/** The texts of ranges that `passages` allowed the caller to see. */
export function texts(db: ReadDatabase, args: { ranges: TextRange[] }): string[] {
  return args.ranges.map(({ versionId, start, end }) => textOf(db, versionId, start, end));
}

/** A range of a version's text, out of the pieces that hold it. */
function textOf(db: ReadDatabase, versionId: number, start: number, end: number): string {
  const pieces = rows<{ start: number; text: string }>(
    db
      .sql(
        `SELECT start, text FROM texts WHERE version_id = @versionId AND start < @end AND start >= coalesce(
           (SELECT max(start) FROM texts WHERE version_id = @versionId AND start <= @start), 0) ORDER BY start`,
      )
      .all({ versionId, start, end }),
  );
  return pieces
    .map((piece) => piece.text.slice(Math.max(0, start - piece.start), Math.max(0, end - piece.start)))
    .join('');
}

/** Familiarity of the passages' languages, averaged; null without any. */
export function familiarity(db: ReadDatabase, args: { chunkIds: number[] }): number | null {
  const value = db
    .sql(
      `SELECT avg(v.familiarity) FROM json_each(?) j JOIN chunks c ON c.id = j.value
       JOIN versions v ON v.id = c.version_id`,
    )
    .pluck()
    .get(JSON.stringify(args.chunkIds));
  return typeof value === 'number' ? value : null;
}

/** The file names under which each passage's document lies. */
export function names(
  db: ReadDatabase,
  args: { chunkIds: number[] },
): { chunkId: number; documentId: string; name: string }[] {
  return rows(
    db
      .sql(
        `SELECT c.id AS chunkId, d.id AS documentId, l.name FROM json_each(?) j JOIN chunks c ON c.id = j.value
         JOIN versions w ON w.id = c.version_id JOIN documents d ON d.id = w.document_id AND d.version_id = w.id
         JOIN locations l ON l.document_id = d.id
         ORDER BY j.key, l.id`,
      )
      .all(JSON.stringify(args.chunkIds)),
  );
}

export function modelByName(db: ReadDatabase, args: { name: string }): { id: number; dimensions: number } | undefined {
  return row(db.sql('SELECT id, dimensions FROM models WHERE name = ?').get(args.name));
}

/** Whether there is anything that the caller could find. */
export function hasDocuments(db: ReadDatabase, args: { scope: Scope }): boolean {
  const { joins, parameters } = scopeSql(args.scope);
  return db.sql(`SELECT 1 FROM chunks c ${joins} LIMIT 1`).get(parameters) !== undefined;
}

/** Versions whose passages this model has not learned yet. */
export function unlearned(db: ReadDatabase, args: { modelId: number }): number {
  return Number(
    db.sql('SELECT count(*) FROM embedding_progress WHERE model_id = ? AND done = 0').pluck().get(args.modelId),
  );
}
