import type { ErrorShape } from '../../../contract/index.ts';
import { row, rows, type WriteDatabase } from '../storage/index.ts';

/** Writes what happened to a document into its history. */
function event(db: WriteDatabase, owner: string, id: string, kind: string, detail: string | null, now: number): void {
  db.sql(`INSERT INTO events (owner_id, subject, subject_id, kind, detail, at) VALUES (?, 'document', ?, ?, ?, ?)`).run(
    owner,
    id,
    kind,
    detail,
    now,
  );
}

/** Puts places into the bin; a document goes with its last one. `why` is the history's word. */
export function bin(
  db: WriteDatabase,
  args: { owner: string; ids: number[]; why: 'gone' | 'ignored'; now: number },
): void {
  for (const id of args.ids) {
    const place = row<{ documentId: string; path: string }>(
      db.sql('SELECT document_id AS documentId, path FROM locations WHERE id = ? AND binned_at IS NULL').get(id),
    );
    if (place === undefined) continue;
    db.sql('UPDATE locations SET binned_at = ?, vanished_at = NULL WHERE id = ?').run(args.now, id);
    hideWithoutPlace(db, place.documentId, args.now);
    event(db, args.owner, place.documentId, args.why, place.path, args.now);
  }
}

function hideWithoutPlace(db: WriteDatabase, documentId: string, now: number): void {
  db.sql(
    `UPDATE documents SET binned_at = ?, changed_at = ? WHERE id = ? AND binned_at IS NULL
       AND NOT EXISTS (SELECT 1 FROM locations WHERE document_id = documents.id AND binned_at IS NULL)`,
  ).run(now, now, documentId);
}

/** Puts what lies within binned documents into the bin with them; returns how many places. */
export function binWithin(db: WriteDatabase, args: { limit: number }): number {
  const within = rows<{ id: number; documentId: string; at: number }>(
    db
      .sql(
        `SELECT l.id, l.document_id AS documentId, p.binned_at AS at
         FROM documents p JOIN locations l ON l.parent_id = p.id
         WHERE p.binned_at IS NOT NULL AND l.binned_at IS NULL LIMIT ?`,
      )
      .all(args.limit),
  );
  for (const { id, documentId, at } of within) {
    db.sql('UPDATE locations SET binned_at = ? WHERE id = ?').run(at, id);
    hideWithoutPlace(db, documentId, at);
  }
  return within.length;
}

/** Takes places out of the bin again. `back`: the file is there; else it is shown though it is gone. */
export function unbin(
  db: WriteDatabase,
  args: { owner: string; ids: number[]; why: 'back' | 'restored' | null; now: number },
): void {
  for (const id of args.ids) {
    const place = row<{ documentId: string; path: string }>(
      db.sql('SELECT document_id AS documentId, path FROM locations WHERE id = ? AND binned_at IS NOT NULL').get(id),
    );
    if (place === undefined) continue;
    db.sql('UPDATE locations SET binned_at = NULL, folder_id = iif(?, NULL, folder_id) WHERE id = ?').run(
      args.why === 'restored' ? 1 : 0,
      id,
    );
    db.sql('UPDATE documents SET binned_at = NULL, changed_at = ? WHERE id = ?').run(args.now, place.documentId);
    if (args.why !== null) event(db, args.owner, place.documentId, args.why, place.path, args.now);
  }
}

export interface Move {
  id: number;
  path: string;
  name: string;
  inode: number;
}

/**
 * Files that are at another place now. `refused`: those whose new place was taken, left as they were; `queued`: how
 * many had not been found at the old place, and are read again.
 */
export function move(
  db: WriteDatabase,
  args: { owner: string; items: Move[]; now: number },
): { refused: number[]; queued: number } {
  const refused = args.items.filter((item) => !moveOne(db, item, args)).map(({ id }) => id);
  const again = db.sql(
    `UPDATE documents SET status = 'queued', error_code = NULL, error_message = NULL
     WHERE id = (SELECT document_id FROM locations WHERE id = ?) AND status = 'failed' AND error_code = 'not_found'`,
  );
  const queued = args.items.reduce((sum, { id }) => sum + again.run(id).changes, 0);
  return { refused, queued };
}

function moveOne(db: WriteDatabase, item: Move, { owner, now }: { owner: string; now: number }): boolean {
  const place = row<{ documentId: string; collectionId: string; path: string; name: string }>(
    db
      .sql(
        `SELECT document_id AS documentId, collection_id AS collectionId, path, name FROM locations
         WHERE id = ? AND binned_at IS NULL`,
      )
      .get(item.id),
  );
  if (place === undefined) return false;
  const { documentId, collectionId } = place;
  const taken = db.sql('SELECT 1 FROM locations WHERE collection_id = ? AND path = ?').get(collectionId, item.path);
  if (taken !== undefined) return false;
  db.sql('UPDATE locations SET path = ?, name = ?, inode = ?, vanished_at = NULL WHERE id = ?').run(
    item.path,
    item.name,
    item.inode,
    item.id,
  );
  // What lies within it carries its path.
  const inner = `${place.path}!/`;
  db.sql(`UPDATE locations SET path = ? || substr(path, ?) WHERE collection_id = ? AND path >= ? AND path < ?`).run(
    `${item.path}!/`,
    [...inner].length + 1,
    collectionId,
    inner,
    `${place.path}!0`,
  );
  db.sql('UPDATE documents SET title = iif(title = ?, ?, title), changed_at = ? WHERE id = ?').run(
    place.name,
    item.name,
    now,
    documentId,
  );
  event(db, owner, documentId, 'moved', place.path, now);
  return true;
}

/** Remembers which places vanished with many others (a time), or forgets it (null). */
export function markVanished(db: WriteDatabase, args: { ids: number[]; at: number | null }): void {
  const mark = db.sql('UPDATE locations SET vanished_at = ? WHERE id = ?');
  for (const id of args.ids) mark.run(args.at, id);
}

/** What was seen of files: so that the next look knows them again. */
export function noteSeen(
  db: WriteDatabase,
  args: { folderId: string; items: { path: string; size: number; modifiedAt: number; inode: number }[] },
): void {
  const note = db.sql('UPDATE locations SET size = ?, modified_at = ?, inode = ? WHERE folder_id = ? AND path = ?');
  for (const { path, size, modifiedAt, inode } of args.items) note.run(size, modifiedAt, inode, args.folderId, path);
}

export interface Unread {
  newId: string;
  path: string;
  name: string;
  size: number | null;
  modifiedAt: number | null;
  error: ErrorShape;
}

/** Enters files that are there but are not read, each with its reason. A path that is known stays as it is. */
export function listUnread(
  db: WriteDatabase,
  args: { owner: string; folderId: string; items: Unread[]; now: number },
): void {
  for (const item of args.items) {
    const collection = row<{ id: string }>(
      db
        .sql(
          `SELECT collection_id AS id FROM folders f WHERE id = ? AND NOT EXISTS (
             SELECT 1 FROM locations WHERE collection_id = f.collection_id AND path = ?)`,
        )
        .get(args.folderId, item.path),
    );
    if (collection === undefined) continue;
    const { newId, path, name, error } = item;
    db.sql(
      `INSERT INTO documents (id, collection_id, title, status, error_code, error_message, added_at, changed_at)
       VALUES (?, ?, ?, 'skipped', ?, ?, ?, ?)`,
    ).run(newId, collection.id, name, error.code, error.message, args.now, args.now);
    db.sql(
      `INSERT INTO locations (document_id, collection_id, kind, path, name, size, modified_at, added_at, folder_id)
       VALUES (?, ?, 'file', ?, ?, ?, ?, ?, ?)`,
    ).run(newId, collection.id, path, name, item.size, item.modifiedAt, args.now, args.folderId);
    event(db, args.owner, newId, 'skipped', error.message, args.now);
  }
}
