import { row, type WriteDatabase } from '../storage/index.ts';
import type { ReadTable } from './read-messages.ts';

export interface TablePart {
  versionId: number;
  ordinal: number;
  table: Omit<ReadTable, 'rows'>;
  /** The number of the first of these rows in the table, from 0. */
  from: number;
  /** JSON arrays, one value a column. */
  rows: string[];
}

/** Keeps a stretch of a table's rows; the first one makes the table. Does nothing where the version is gone. */
export function storeTable(db: WriteDatabase, part: TablePart): void {
  if (db.sql('SELECT 1 FROM versions WHERE id = ?').get(part.versionId) === undefined) return;
  const { name, page, columns, rowCount } = part.table;
  db.sql(
    `INSERT OR IGNORE INTO data_tables (version_id, ordinal, name, page, columns, row_count) VALUES (?, ?, ?, ?, ?, ?)`,
  ).run(part.versionId, part.ordinal, name, page, JSON.stringify(columns), rowCount);
  const found = row<{ id: number }>(
    db.sql('SELECT id FROM data_tables WHERE version_id = ? AND ordinal = ?').get(part.versionId, part.ordinal),
  );
  const insert = db.sql('INSERT INTO data_rows (table_id, row, cells) VALUES (?, ?, ?)');
  for (const [at, cells] of part.rows.entries()) insert.run(found?.id, part.from + at, cells);
}
