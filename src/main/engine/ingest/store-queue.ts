import type { ErrorShape } from '../../../contract/index.ts';
import { row, type WriteDatabase } from '../storage/index.ts';
import { event } from './store-events.ts';

export interface NewLocation {
  /** Used only when the path is not known yet. */
  newId: string;
  kind: 'file' | 'upload' | 'note' | 'member' | 'web';
  path: string;
  name: string;
  title: string;
  size: number | null;
  modifiedAt: number | null;
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

interface Context {
  owner: string;
  collectionId: string;
  priority: number;
  now: number;
}

function enqueueOne(db: WriteDatabase, item: NewLocation, context: Context): Queued {
  const known = row<Known>(
    db
      .sql(
        `SELECT l.id AS locationId, l.document_id AS documentId, l.size, l.modified_at AS modifiedAt, d.status,
                d.removed_at AS removed,
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
  const same = known.size === item.size && known.modifiedAt === item.modifiedAt;
  if (known.status === 'queued') return { path: item.path, documentId, state: 'waiting' };
  if (same && known.status !== 'failed' && known.status !== 'skipped') {
    return { path: item.path, documentId, state: 'unchanged' };
  }
  if (known.locations > 1 && !same) {
    // The other places keep the old content; this one gets a document of its own.
    db.sql('DELETE FROM locations WHERE id = ?').run(known.locationId);
    return insertDocument(db, item, context);
  }
  db.sql(
    `UPDATE documents SET status = 'queued', priority = ?, error_code = NULL, error_message = NULL, changed_at = ?
     WHERE id = ?`,
  ).run(context.priority, context.now, documentId);
  return { path: item.path, documentId, state: 'changed' };
}

function insertDocument(db: WriteDatabase, item: NewLocation, { owner, collectionId, priority, now }: Context): Queued {
  db.sql(
    `INSERT INTO documents (id, collection_id, title, status, priority, added_at, changed_at)
     VALUES (?, ?, ?, 'queued', ?, ?, ?)`,
  ).run(item.newId, collectionId, item.title, priority, now, now);
  db.sql(
    `INSERT INTO locations (document_id, collection_id, kind, path, name, size, modified_at, added_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(item.newId, collectionId, item.kind, item.path, item.name, item.size, item.modifiedAt, now);
  event(db, owner, item.newId, 'added', item.path, now);
  return { path: item.path, documentId: item.newId, state: 'new' };
}

/** A file that could not be read: the code and the sentence stay with it until it is retried. */
export function fail(db: WriteDatabase, args: { owner: string; id: string; error: ErrorShape; now: number }): void {
  const status = args.error.code === 'unsupported' ? 'skipped' : 'failed';
  db.sql(
    `UPDATE documents SET status = ?, error_code = ?, error_message = ?, changed_at = ?
     WHERE id = ? AND status = 'queued'`,
  ).run(status, args.error.code, args.error.message, args.now, args.id);
  event(db, args.owner, args.id, status, args.error.message, args.now);
}

/** Puts failed and skipped documents back into the queue. */
export function retry(db: WriteDatabase, args: { owner: string; ids: string[] | null; now: number }): number {
  const mine = `status IN ('failed', 'skipped') AND removed_at IS NULL
    AND collection_id IN (SELECT id FROM collections WHERE owner_id = ?)`;
  const set = `UPDATE documents SET status = 'queued', priority = 1, error_code = NULL, error_message = NULL, changed_at = ?`;
  if (args.ids === null) return db.sql(`${set} WHERE ${mine}`).run(args.now, args.owner).changes;
  let queued = 0;
  for (const id of args.ids) queued += db.sql(`${set} WHERE ${mine} AND id = ?`).run(args.now, args.owner, id).changes;
  return queued;
}

/** The content is that of another document of the collection: its places move there. */
export function merge(db: WriteDatabase, args: { owner: string; from: string; into: string; now: number }): void {
  db.sql('UPDATE locations SET document_id = ? WHERE document_id = ?').run(args.into, args.from);
  db.sql('UPDATE documents SET removed_at = ? WHERE id = ?').run(args.now, args.from);
  event(db, args.owner, args.into, 'same content at another place', null, args.now);
}
