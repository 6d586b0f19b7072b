import { row, type WriteDatabase } from '../storage/index.ts';
import { event } from './store-events.ts';
import { within } from './store-members.ts';

export interface NewLocation {
  /** Used only when the path is not known yet. */
  newId: string;
  kind: 'file' | 'upload' | 'note' | 'member' | 'web';
  path: string;
  name: string;
  title: string;
  size: number | null;
  modifiedAt: number | null;
  /** The watched folder that it was found in. */
  folderId?: string | null;
  inode?: number | null;
}

export interface Queued {
  path: string;
  documentId: string;
  /** unchanged: known with this size and time, nothing to do. */
  state: 'new' | 'changed' | 'unchanged' | 'waiting';
}

interface Known {
  locationId: number;
  documentId: string;
  size: number | null;
  modifiedAt: number | null;
  folderId: string | null;
  binned: number | null;
  status: string;
  locations: number;
  removed: number | null;
}

/** Enters files into the queue, or finds that they are there. */
export function enqueue(
  db: WriteDatabase,
  args: {
    owner: string;
    collection: string;
    newCollectionId: string;
    items: NewLocation[];
    priority: number;
    now: number;
  },
): Queued[] {
  const collectionId = ensureCollection(db, args);
  return args.items.map((item) => enqueueOne(db, item, { ...args, collectionId }));
}

function ensureCollection(
  db: WriteDatabase,
  args: { owner: string; collection: string; newCollectionId: string; now: number },
): string {
  const found = row<{ id: string }>(
    db.sql('SELECT id FROM collections WHERE owner_id = ? AND name = ?').get(args.owner, args.collection),
  );
  if (found !== undefined) return found.id;
  db.sql('INSERT INTO collections (id, owner_id, name, created_at) VALUES (?, ?, ?, ?)').run(
    args.newCollectionId,
    args.owner,
    args.collection,
    args.now,
  );
  return args.newCollectionId;
}

export interface Context {
  owner: string;
  collectionId: string;
  priority: number;
  now: number;
}

function enqueueOne(db: WriteDatabase, item: NewLocation, context: Context): Queued {
  const known = row<Known>(
    db
      .sql(
        `SELECT l.id AS locationId, l.document_id AS documentId, l.size, l.modified_at AS modifiedAt,
                l.folder_id AS folderId, l.binned_at AS binned, d.status, d.removed_at AS removed,
                (SELECT count(*) FROM locations WHERE document_id = d.id) AS locations
         FROM locations l JOIN documents d ON d.id = l.document_id WHERE l.collection_id = ? AND l.path = ?`,
      )
      .get(context.collectionId, item.path),
  );
  if (known === undefined) return insertDocument(db, item, context);
  if (known.removed !== null) {
    // Its removal is under way; the path starts anew.
    db.sql('DELETE FROM locations WHERE id = ?').run(known.locationId);
    return insertDocument(db, item, context);
  }
  const { documentId } = known;
  seen(db, item, known, context);
  const same = known.size === item.size && known.modifiedAt === item.modifiedAt;
  if (known.status === 'queued') {
    // Perhaps it is being read just now: with another time than what is read, it is read again.
    if (!same) setPlace(db, known.locationId, item);
    return { path: item.path, documentId, state: 'waiting' };
  }
  const failed = known.status === 'failed' || known.status === 'skipped';
  // What a person adds again is tried again; what a folder shows again is not.
  if (same && (!failed || item.folderId)) return { path: item.path, documentId, state: 'unchanged' };
  if (known.locations > 1 && !same) {
    // The other places keep the old content; this one gets a document of its own.
    db.sql('DELETE FROM locations WHERE id = ?').run(known.locationId);
    return insertDocument(db, item, context);
  }
  requeue(db, documentId, context);
  return { path: item.path, documentId, state: 'changed' };
}

/** The file is at its place: out of the bin, with what lies within it, and known to its folder. */
function seen(db: WriteDatabase, item: NewLocation, known: Known, { owner, now }: Context): void {
  const folderId = item.folderId ?? known.folderId;
  db.sql(
    'UPDATE locations SET folder_id = ?, inode = coalesce(?, inode), binned_at = NULL, vanished_at = NULL WHERE id = ?',
  ).run(folderId, item.inode ?? null, known.locationId);
  if (known.binned === null) return;
  unbin(db, known.documentId);
  event(db, owner, known.documentId, 'back', item.path, now);
}

/** The document is shown again, and what lies within it. */
export function unbin(db: WriteDatabase, documentId: string): void {
  db.sql('UPDATE documents SET binned_at = NULL WHERE id = ?').run(documentId);
  for (const id of within(db, documentId)) {
    db.sql('UPDATE documents SET binned_at = NULL WHERE id = ?').run(id);
    db.sql('UPDATE locations SET binned_at = NULL WHERE document_id = ? AND parent_id IS NOT NULL').run(id);
  }
}

function setPlace(db: WriteDatabase, locationId: number, item: Pick<NewLocation, 'size' | 'modifiedAt'>): void {
  db.sql('UPDATE locations SET size = ?, modified_at = ? WHERE id = ?').run(item.size, item.modifiedAt, locationId);
}

export function requeue(db: WriteDatabase, documentId: string, { priority, now }: Context): void {
  db.sql(
    `UPDATE documents SET status = 'queued', priority = ?, error_code = NULL, error_message = NULL, changed_at = ?
     WHERE id = ?`,
  ).run(priority, now, documentId);
}

function insertDocument(db: WriteDatabase, item: NewLocation, { owner, collectionId, priority, now }: Context): Queued {
  db.sql(
    `INSERT INTO documents (id, collection_id, title, status, priority, added_at, changed_at)
     VALUES (?, ?, ?, 'queued', ?, ?, ?)`,
  ).run(item.newId, collectionId, item.title, priority, now, now);
  db.sql(
    `INSERT INTO locations (document_id, collection_id, kind, path, name, size, modified_at, added_at, folder_id, inode)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    item.newId,
    collectionId,
    item.kind,
    item.path,
    item.name,
    item.size,
    item.modifiedAt,
    now,
    item.folderId ?? null,
    item.inode ?? null,
  );
  event(db, owner, item.newId, 'added', item.path, now);
  return { path: item.path, documentId: item.newId, state: 'new' };
}

/**
 * The content is that of another document of the collection: its place moves there. `gone`: places of that document
 * where its file is no more, so that it was moved. False when the other document went or changed meanwhile.
 */
export function merge(
  db: WriteDatabase,
  args: {
    owner: string;
    from: string;
    into: string;
    locationId: number;
    size: number;
    modifiedAt: number;
    gone: number[];
    now: number;
  },
): boolean {
  const target = db.sql(`SELECT 1 FROM documents WHERE id = ? AND removed_at IS NULL AND status <> 'queued'`);
  if (target.get(args.into) === undefined) return false;
  setPlace(db, args.locationId, args);
  let movedFrom: string | undefined;
  for (const id of args.gone) {
    const place = row<{ path: string }>(
      db.sql('DELETE FROM locations WHERE id = ? AND document_id = ? RETURNING path').get(id, args.into),
    );
    movedFrom ??= place?.path;
  }
  db.sql('UPDATE locations SET document_id = ? WHERE document_id = ?').run(args.into, args.from);
  db.sql('UPDATE documents SET removed_at = ? WHERE id = ?').run(args.now, args.from);
  unbin(db, args.into);
  const kind = movedFrom === undefined ? 'same content at another place' : 'moved';
  event(db, args.owner, args.into, kind, movedFrom ?? null, args.now);
  if (movedFrom !== undefined) {
    const name = row<{ name: string }>(db.sql('SELECT name FROM locations WHERE id = ?').get(args.locationId))?.name;
    // A title that was the file's name follows it.
    db.sql('UPDATE documents SET title = ? WHERE id = ? AND title = ?').run(name, args.into, lastPart(movedFrom));
  }
  return true;
}

function lastPart(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}
