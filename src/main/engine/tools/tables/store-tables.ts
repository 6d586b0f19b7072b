import { type ReadDatabase, row, rows } from '../../storage/index.ts';

import { allowedSql, type ScopeArgs, scopeParameters } from '../store-scope.ts';

export interface TableRow {
  id: number;
  versionId: number;
  documentId: string;
  title: string;
  /** The file's name. */
  file: string;
  path: string;
  collection: string;
  sheet: string;
  page: number | null;
  columns: string;
  rowCount: number;
  kept: number;
  /** Whether the arguments allow it; the others are there since names in SQL are the same for every question. */
  allowed: number;
}

const mostTables = 20_000;

/** Tables of current versions of visible documents, oldest first. Nothing but a look into an index where there are none. */
export function tables(db: ReadDatabase, args: ScopeArgs): TableRow[] {
  if (row(db.sql('SELECT 1 FROM data_tables LIMIT 1').get()) === undefined) return [];
  return rows<TableRow>(
    db
      .sql(
        `SELECT t.id, t.version_id AS versionId, d.id AS documentId, d.title, l.name AS file, l.path,
           o.name AS collection, t.name AS sheet, t.page, t.columns, t.row_count AS rowCount,
           coalesce((SELECT max(r.row) + 1 FROM data_rows r WHERE r.table_id = t.id), 0) AS kept,
           ${allowedSql('t.version_id')} AS allowed
         FROM data_tables t
         JOIN documents d ON d.id = (SELECT document_id FROM versions WHERE id = t.version_id)
           AND d.version_id = t.version_id AND d.removed_at IS NULL AND d.binned_at IS NULL
         JOIN collections o ON o.id = d.collection_id AND o.owner_id = @owner
         JOIN locations l ON l.id = (
           SELECT id FROM locations WHERE document_id = d.id ORDER BY binned_at IS NOT NULL, id LIMIT 1)
         ORDER BY d.id, t.ordinal LIMIT ${mostTables}`,
      )
      .all(scopeParameters(args)),
  );
}
