import type { RemovalReceipt } from '../../../contract/index.ts';
import { type ReadDatabase, row, rows, type WriteDatabase } from '../storage/index.ts';

export type RemovalState = RemovalReceipt['state'];

/** What is counted while a removal runs; names of columns of `removals`. */
export type RemovalCounts = Partial<
  Record<
    | 'documents'
    | 'locations'
    | 'files'
    | 'characters'
    | 'passages'
    | 'keyword_rows'
    | 'vectors'
    | 'table_rows'
    | 'copies'
    | 'derived'
    | 'excluded',
    number
  >
>;

/** Adds to a removal's counts, in the transaction of what is counted: a kill loses no count and doubles none. */
export function addCounts(db: WriteDatabase, removalId: string | null, counts: RemovalCounts): void {
  if (removalId === null) return;
  const changed = Object.entries(counts).filter(([, n]) => n !== 0);
  if (changed.length === 0) return;
  const sets = changed.map(([column]) => `${column} = ${column} + ?`).join(', ');
  db.sql(`UPDATE removals SET ${sets} WHERE id = ?`).run(...changed.map(([, n]) => n), removalId);
}

/** Paths of the user's own files kept on a receipt. */
const mostFiles = 100;

export function addFiles(db: WriteDatabase, removalId: string, paths: readonly string[]): void {
  for (const path of paths) {
    db.sql(
      `INSERT OR IGNORE INTO removal_files (removal_id, path)
       SELECT @removalId, @path WHERE (SELECT count(*) FROM removal_files WHERE removal_id = @removalId) < ${mostFiles}`,
    ).run({ removalId, path });
  }
}

export function beginRemoval(db: WriteDatabase, args: { id: string; owner: string; now: number }): void {
  db.sql(`INSERT INTO removals (id, owner_id, state, requested_at) VALUES (?, ?, 'removing', ?)`).run(
    args.id,
    args.owner,
    args.now,
  );
}

/** Forgets a removal that found nothing to remove. */
export function dropRemoval(db: WriteDatabase, args: { id: string }): void {
  db.sql('DELETE FROM removals WHERE id = ? AND documents = 0').run(args.id);
}

export function setRemovalState(db: WriteDatabase, args: { id: string; state: RemovalState }): void {
  db.sql('UPDATE removals SET state = ? WHERE id = ?').run(args.state, args.id);
}

export function finishRemoval(
  db: WriteDatabase,
  args: { id: string; indexEntries: number; outcome: Pick<RemovalReceipt, 'check' | 'remains'>; now: number },
): void {
  db.sql(`UPDATE removals SET state = 'done', finished_at = ?, index_entries = ?, outcome = ? WHERE id = ?`).run(
    args.now,
    args.indexEntries,
    JSON.stringify(args.outcome),
    args.id,
  );
}

/** A removal as it is stored; `outcome` is JSON. */
export interface RemovalRow {
  id: string;
  owner: string;
  state: RemovalState;
  requestedAt: number;
  finishedAt: number | null;
  documents: number;
  locations: number;
  files: number;
  characters: number;
  passages: number;
  keywordRows: number;
  vectors: number;
  indexEntries: number;
  tableRows: number;
  copies: number;
  derived: number;
  excluded: number;
  outcome: string | null;
  paths: string[];
}

const columns = `id, owner_id AS owner, state, requested_at AS requestedAt, finished_at AS finishedAt, documents,
  locations, files, characters, passages, keyword_rows AS keywordRows, vectors, index_entries AS indexEntries,
  table_rows AS tableRows, copies, derived, excluded, outcome`;

export function removals(db: ReadDatabase, args: { owner: string; id?: string; limit: number }): RemovalRow[] {
  const found = rows<Omit<RemovalRow, 'paths'>>(
    db
      .sql(
        `SELECT ${columns} FROM removals WHERE owner_id = @owner AND (@id IS NULL OR id = @id)
         ORDER BY requested_at DESC, id DESC LIMIT @limit`,
      )
      .all({ owner: args.owner, id: args.id ?? null, limit: args.limit }),
  );
  return found.map((one) => ({ ...one, paths: pathsOf(db, one.id) }));
}

function pathsOf(db: ReadDatabase, id: string): string[] {
  const found = rows<{ path: string }>(db.sql('SELECT path FROM removal_files WHERE removal_id = ?').all(id));
  return found.map(({ path }) => path);
}

/** Removals that a closed or killed process left unfinished, oldest first. */
export function openRemovals(db: ReadDatabase, _args: Record<string, never>): { id: string; owner: string }[] {
  return rows(
    db.sql(`SELECT id, owner_id AS owner FROM removals WHERE state <> 'done' ORDER BY requested_at, id`).all(),
  );
}

/** Documents of a removal that are hidden but not yet deleted, those that lie within others last. */
export function documentsOfRemoval(db: ReadDatabase, args: { id: string }): string[] {
  return rows<{ id: string }>(db.sql('SELECT id FROM documents WHERE removal_id = ?').all(args.id)).map(({ id }) => id);
}

/** The app's own copies of a hidden document. */
export function copiesOf(db: ReadDatabase, args: { id: string }): string[] {
  const found = rows<{ path: string }>(
    db.sql(`SELECT path FROM locations WHERE document_id = ? AND kind IN ('upload', 'note', 'web')`).all(args.id),
  );
  return found.map(({ path }) => path);
}

export function removalOf(db: ReadDatabase, documentId: string): string | null {
  const found = row<{ removalId: string | null }>(
    db.sql('SELECT removal_id AS removalId FROM documents WHERE id = ?').get(documentId),
  );
  return found?.removalId ?? null;
}
