import { row, type WriteDatabase } from '../storage/index.ts';
import type { FolderRow } from './store-rows.ts';

/** Enters a folder; its collection is made where it is new. */
export function insert(
  db: WriteDatabase,
  args: {
    id: string;
    owner: string;
    path: string;
    collection: string;
    newCollectionId: string;
    rules: string;
    marker: string;
    now: number;
  },
): void {
  db.sql('INSERT OR IGNORE INTO collections (id, owner_id, name, created_at) VALUES (?, ?, ?, ?)').run(
    args.newCollectionId,
    args.owner,
    args.collection,
    args.now,
  );
  const collection = row<{ id: string }>(
    db.sql('SELECT id FROM collections WHERE owner_id = ? AND name = ?').get(args.owner, args.collection),
  );
  db.sql(
    `INSERT INTO folders (id, owner_id, collection_id, path, state, rules, marker, added_at)
     VALUES (?, ?, ?, ?, 'watching', ?, ?, ?)`,
  ).run(args.id, args.owner, collection?.id ?? '', args.path, args.rules, args.marker, args.now);
}

export function setState(
  db: WriteDatabase,
  args: { id: string; state: FolderRow['state']; detail: string | null },
): void {
  db.sql('UPDATE folders SET state = ?, detail = ? WHERE id = ?').run(args.state, args.detail, args.id);
}

export function setRules(db: WriteDatabase, args: { id: string; rules: string }): void {
  db.sql('UPDATE folders SET rules = ? WHERE id = ?').run(args.rules, args.id);
}

/** The folder was compared with the disk, and was this. */
export function setSeen(db: WriteDatabase, args: { id: string; marker: string; now: number }): void {
  db.sql('UPDATE folders SET marker = ?, reconciled_at = ? WHERE id = ?').run(args.marker, args.now, args.id);
}

/** Takes the folder's name off up to `limit` of its files, so that it can go; returns how many. */
export function detach(db: WriteDatabase, args: { id: string; limit: number }): number {
  return db
    .sql(
      `UPDATE locations SET folder_id = NULL, vanished_at = NULL
       WHERE id IN (SELECT id FROM locations WHERE folder_id = ? LIMIT ?)`,
    )
    .run(args.id, args.limit).changes;
}

export function remove(db: WriteDatabase, args: { id: string }): void {
  db.sql('DELETE FROM folders WHERE id = ?').run(args.id);
}

/** Forgets that the user took these out; returns how many were on the list. */
export function putBack(db: WriteDatabase, args: { folderId: string; paths: string[] }): number {
  const remove = db.sql('DELETE FROM exclusions WHERE folder_id = ? AND path = ?');
  return args.paths.reduce((sum, path) => sum + remove.run(args.folderId, path).changes, 0);
}
