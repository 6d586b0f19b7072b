import { type ReadDatabase, row, rows, type WriteDatabase } from '../storage/index.ts';
import { dropPassageVectors } from '../vectors/index.ts';
import { purgeAnswers } from './store-answers.ts';
import { purgeDerived } from './store-derived.ts';
import { addCounts, addFiles, copiesOf, removalOf } from './store-receipts.ts';

/** Rows of kept tables deleted in one write, next to its passages. */
const tableRowsPerSlice = 2000;
/** Pieces of text (16,384 code units each) deleted in one write: they are overwritten with zeros. */
const piecesPerSlice = 40;

/**
 * Deletes up to `limit` passages of a version wherever they lie, and the version itself once it has none; counts for
 * the removal that its document is part of. True when all of it is gone.
 */
export function purgeVersion(db: WriteDatabase, args: { versionId: number; limit: number }): boolean {
  const owner = row<{ id: string }>(db.sql('SELECT document_id AS id FROM versions WHERE id = ?').get(args.versionId));
  const removal = owner === undefined ? null : removalOf(db, owner.id);
  const { done, ...purged } = purgeSlice(db, args);
  addCounts(db, removal, purged);
  return done;
}

function purgeSlice(db: WriteDatabase, args: { versionId: number; limit: number }) {
  const chunks = rows<{ id: number; ordinal: number; hash: Uint8Array }>(
    db
      .sql('SELECT id, ordinal, input_hash AS hash FROM chunks WHERE version_id = ? LIMIT ?')
      .all(args.versionId, args.limit),
  );
  const purged = { passages: 0, keyword_rows: 0, vectors: 0, characters: 0, table_rows: 0, derived: 0, done: false };
  for (const chunk of chunks) {
    purged.keyword_rows += db.sql('DELETE FROM chunk_words WHERE rowid = ?').run(chunk.id).changes;
    purged.passages += db.sql('DELETE FROM chunks WHERE id = ?').run(chunk.id).changes;
    purged.vectors += dropPassageVectors(db, {
      versionId: args.versionId,
      ordinal: chunk.ordinal,
      inputHash: chunk.hash,
    });
  }
  if (chunks.length === args.limit) return purged;
  const derived = purgeDerived(db, args.versionId);
  purged.derived = derived.derived;
  if (!derived.done) return purged;
  purged.table_rows = purgeTableRows(db, args.versionId);
  if (purged.table_rows === tableRowsPerSlice) return purged;
  const pieces = rows<{ start: number; length: number }>(
    db
      .sql('SELECT start, length(text) AS length FROM texts WHERE version_id = ? LIMIT ?')
      .all(args.versionId, piecesPerSlice),
  );
  for (const { start, length } of pieces) {
    db.sql('DELETE FROM texts WHERE version_id = ? AND start = ?').run(args.versionId, start);
    purged.characters += length;
  }
  if (pieces.length === piecesPerSlice) return purged;
  db.sql('DELETE FROM versions WHERE id = ?').run(args.versionId);
  purged.done = true;
  return purged;
}

function purgeTableRows(db: WriteDatabase, versionId: number): number {
  const found = rows<{ tableId: number; row: number }>(
    db
      .sql(
        `SELECT r.table_id AS tableId, r.row FROM data_tables t JOIN data_rows r ON r.table_id = t.id
         WHERE t.version_id = ? LIMIT ?`,
      )
      .all(versionId, tableRowsPerSlice),
  );
  const remove = db.sql('DELETE FROM data_rows WHERE table_id = ? AND row = ?');
  for (const { tableId, row: number } of found) remove.run(tableId, number);
  return found.length;
}

/**
 * Hides documents from every query at once. Where a watched folder would bring a file back, its path is put on that
 * folder's list of what stays out. `within`: documents that lay within these and nowhere else, to be hidden next.
 */
export function hide(
  db: WriteDatabase,
  args: { owner: string; ids: string[]; removalId: string; now: number },
): { hidden: string[]; within: string[] } {
  const hidden: string[] = [];
  const within: string[] = [];
  for (const id of args.ids) {
    const changed = db
      .sql(
        `UPDATE documents SET removed_at = ?, removal_id = ? WHERE id = ? AND removed_at IS NULL
         AND collection_id IN (SELECT id FROM collections WHERE owner_id = ?)`,
      )
      .run(args.now, args.removalId, id, args.owner).changes;
    if (changed === 0) continue;
    const locations = rows<{ kind: string; path: string; folderId: string | null; binnedAt: number | null }>(
      db
        .sql('SELECT kind, path, folder_id AS folderId, binned_at AS binnedAt FROM locations WHERE document_id = ?')
        .all(id),
    );
    let excluded = 0;
    for (const { path, folderId, binnedAt } of locations) {
      // What goes because its file is gone may come with it again.
      if (folderId === null || binnedAt !== null) continue;
      db.sql('INSERT OR IGNORE INTO exclusions (folder_id, path, at) VALUES (?, ?, ?)').run(folderId, path, args.now);
      excluded += 1;
    }
    const files = locations.filter(({ kind }) => kind === 'file').map(({ path }) => path);
    addFiles(db, args.removalId, files);
    addCounts(db, args.removalId, { documents: 1, locations: locations.length, files: files.length, excluded });
    hidden.push(id);
    within.push(...orphans(db, id));
  }
  return { hidden, within };
}

/** Documents that lay within this one and have no other place; those that have one lose only this place. */
function orphans(db: WriteDatabase, parentId: string): string[] {
  const within = rows<{ id: string }>(
    db.sql('SELECT DISTINCT document_id AS id FROM locations WHERE parent_id = ?').all(parentId),
  );
  return within
    .map(({ id }) => id)
    .filter((id) => {
      const elsewhere = db
        .sql('SELECT 1 FROM locations WHERE document_id = ? AND parent_id IS NOT ? LIMIT 1')
        .get(id, parentId);
      if (elsewhere === undefined) return true;
      db.sql('DELETE FROM locations WHERE document_id = ? AND parent_id = ?').run(id, parentId);
      return false;
    });
}

/** Hides what lay within a document that is hidden already and nowhere else, at most `limit` at a time. */
export function hideWithin(db: WriteDatabase, args: { id: string; limit: number }): { seen: number; hidden: string[] } {
  const inside = rows<{ id: string }>(
    db
      .sql(
        `SELECT DISTINCT l.document_id AS id FROM locations l JOIN documents d ON d.id = l.document_id
         WHERE l.parent_id = ? AND d.id <> l.parent_id LIMIT ?`,
      )
      .all(args.id, args.limit),
  );
  const elsewhere = db.sql('SELECT 1 FROM locations WHERE document_id = ? LIMIT 1');
  const hidden = inside
    .map(({ id }) => id)
    .filter((id) => {
      db.sql('DELETE FROM locations WHERE document_id = ? AND parent_id = ?').run(id, args.id);
      if (elsewhere.get(id) !== undefined) return false;
      db.sql(
        `UPDATE documents SET removed_at = coalesce(d.removed_at, p.removed_at), removal_id = p.removal_id
         FROM documents d, documents p WHERE documents.id = ? AND d.id = documents.id AND p.id = ?`,
      ).run(id, args.id);
      addCounts(db, removalOf(db, args.id), { documents: 1, locations: 1 });
      return true;
    });
  return { seen: inside.length, hidden };
}

/** The last step of a removal; the document's versions are purged and `copies` of it are deleted already. */
export function forget(db: WriteDatabase, args: { id: string; copies: number }): void {
  const removal = removalOf(db, args.id);
  const derived = ['judgements', 'document_tags'].reduce((sum, table) => {
    const found = row<{ n: number }>(db.sql(`SELECT count(*) AS n FROM ${table} WHERE document_id = ?`).get(args.id));
    return sum + (found?.n ?? 0);
  }, 0);
  const events = db.sql(`DELETE FROM events WHERE subject = 'document' AND subject_id = ?`).run(args.id).changes;
  db.sql('DELETE FROM documents WHERE id = ? AND removed_at IS NOT NULL').run(args.id);
  addCounts(db, removal, { copies: args.copies, derived: derived + events });
}

/** Takes a document's words out of answers, some at a time; true when none is left. Counts for its removal. */
export function quotesPurged(db: WriteDatabase, args: { id: string }): boolean {
  const { answers, done } = purgeAnswers(db, args.id);
  addCounts(db, removalOf(db, args.id), { derived: answers });
  return done;
}

/** Passages deleted between two looks at the clock. */
const passagesPerLook = 20;

export interface PurgedDocuments {
  /** Documents that are gone. */
  gone: number;
  /** A document of which all is deleted but its copies, which are files: to be deleted, then `forget`. */
  copies: { id: string; paths: string[] } | null;
  /** Nothing of the removal is left. */
  done: boolean;
}

/** Deletes what a removal hid, document by document, for as long as one write may take. */
export function purgeRemoval(db: WriteDatabase, args: { id: string; budgetMs: number }): PurgedDocuments {
  const until = performance.now() + args.budgetMs;
  const late = () => performance.now() >= until;
  const first = db.sql('SELECT id FROM documents WHERE removal_id = ? LIMIT 1');
  for (let gone = 0; ; gone++) {
    const document = row<{ id: string }>(first.get(args.id));
    if (document === undefined) return { gone, copies: null, done: true };
    const { id } = document;
    const more = { gone, copies: null, done: false };
    for (const versionId of versionsOf(db, { id })) {
      while (!purgeVersion(db, { versionId, limit: passagesPerLook })) if (late()) return more;
    }
    while (!quotesPurged(db, { id })) if (late()) return more;
    // What lies within it and nowhere else is hidden, and its turn comes.
    while (hideWithin(db, { id, limit: passagesPerLook }).seen === passagesPerLook) if (late()) return more;
    const paths = copiesOf(db, { id });
    if (paths.length > 0) return { gone, copies: { id, paths }, done: false };
    forget(db, { id, copies: 0 });
    if (late()) return { gone: gone + 1, copies: null, done: false };
  }
}

export function versionsOf(db: ReadDatabase, args: { id: string }): number[] {
  return rows<{ id: number }>(db.sql('SELECT id FROM versions WHERE document_id = ?').all(args.id)).map(({ id }) => id);
}

/** Removals without a receipt that were under way, and versions that no document shows any more. */
export function garbage(db: ReadDatabase, args: { withUnfinished: boolean }) {
  const ids = <T>(found: unknown[]) => rows<{ id: T }>(found).map(({ id }) => id);
  return {
    documents: ids<string>(
      db.sql('SELECT id FROM documents WHERE removed_at IS NOT NULL AND removal_id IS NULL').all(),
    ),
    versions: ids<number>(
      db
        .sql(
          `SELECT v.id FROM versions v JOIN documents d ON d.id = v.document_id
           WHERE d.version_id IS NOT v.id AND d.next_version_id IS NOT v.id AND d.removed_at IS NULL
             AND (v.complete = 1 OR ?)`,
        )
        .all(args.withUnfinished ? 1 : 0),
    ),
  };
}
