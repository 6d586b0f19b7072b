import type { Document } from '../../../contract/index.ts';
import { type ReadDatabase, row, rows } from '../storage/index.ts';
import { type DocumentRow, documentColumns, documentJoins, toDocument, visible } from './document-rows.ts';

interface VersionRow {
  mediaType: string;
  language: string | null;
  metadata: string;
  pages: string | null;
  headings: string;
  textLength: number;
}

interface LocationRow {
  kind: Document['kind'];
  path: string;
  name: string;
  size: number | null;
  modifiedAt: number | null;
  folderId: string | null;
  state: 'present' | 'offline' | 'binned';
}

const locationColumns = `l.kind, l.path, l.name, l.size, l.modified_at AS modifiedAt, l.folder_id AS folderId,
  CASE WHEN l.binned_at IS NOT NULL THEN 'binned' WHEN f.state = 'offline' THEN 'offline' ELSE 'present' END AS state`;

/** A document with its version and its places; undefined where the owner has no such document. */
export function get(db: ReadDatabase, args: { owner: string; id: string }) {
  const found = row<DocumentRow>(
    db.sql(`SELECT ${documentColumns} ${documentJoins} WHERE ${visible} AND d.id = ?`).get(args.owner, args.id),
  );
  if (found === undefined) return undefined;
  const version = row<VersionRow>(
    db
      .sql(
        `SELECT media_type AS mediaType, language, metadata, pages, headings, text_length AS textLength
         FROM versions WHERE id = ?`,
      )
      .get(found.versionId),
  );
  const locations = rows<LocationRow>(
    db
      .sql(
        `SELECT ${locationColumns} FROM locations l LEFT JOIN folders f ON f.id = l.folder_id
         WHERE l.document_id = ? ORDER BY l.binned_at IS NOT NULL, l.id LIMIT 1000`,
      )
      .all(args.id),
  );
  return { document: toDocument(found), versionId: found.versionId, version, locations };
}

/** What happened to a document, newest first. */
export function history(db: ReadDatabase, args: { id: string; limit: number }) {
  return rows<{ at: number; kind: string; detail: string | null }>(
    db
      .sql(
        `SELECT at, kind, detail FROM events WHERE subject = 'document' AND subject_id = ?
         ORDER BY at DESC, id DESC LIMIT ?`,
      )
      .all(args.id, args.limit),
  );
}

export interface TableRow {
  id: number;
  ordinal: number;
  name: string;
  page: number | null;
  columns: string;
  rowCount: number;
  kept: number;
}

/** The tables found in a version. */
export function tables(db: ReadDatabase, args: { versionId: number }): TableRow[] {
  return rows<TableRow>(
    db
      .sql(
        `SELECT t.id, t.ordinal, t.name, t.page, t.columns, t.row_count AS rowCount,
                (SELECT count(*) FROM data_rows r WHERE r.table_id = t.id) AS kept
         FROM data_tables t WHERE t.version_id = ? ORDER BY t.ordinal`,
      )
      .all(args.versionId),
  );
}

/** Rows of one table, each a JSON array of its cells. */
export function tableRows(
  db: ReadDatabase,
  args: { versionId: number; ordinal: number; offset: number; limit: number },
): string[] {
  // Rows are numbered without gaps, so a page far down needs no counting.
  return rows<{ cells: string }>(
    db
      .sql(
        `SELECT r.cells FROM data_tables t JOIN data_rows r ON r.table_id = t.id
         WHERE t.version_id = ? AND t.ordinal = ?
           AND r.row >= ? + (SELECT coalesce(min(row), 0) FROM data_rows WHERE table_id = t.id)
         ORDER BY r.row LIMIT ?`,
      )
      .all(args.versionId, args.ordinal, args.offset, args.limit),
  ).map(({ cells }) => cells);
}
