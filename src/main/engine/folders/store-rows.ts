import { type ReadDatabase, row, rows } from '../storage/index.ts';

export interface FolderRow {
  id: string;
  owner: string;
  path: string;
  collection: string;
  state: 'watching' | 'paused' | 'offline' | 'denied' | 'asking';
  detail: string | null;
  /** WatchRules as JSON. */
  rules: string;
  /** Marker as JSON. */
  marker: string | null;
  addedAt: number;
  reconciledAt: number | null;
}

const columns = `f.id, f.owner_id AS owner, f.path, c.name AS collection, f.state, f.detail, f.rules, f.marker,
  f.added_at AS addedAt, f.reconciled_at AS reconciledAt`;

/** Every folder of an owner, or of all. */
export function folders(db: ReadDatabase, args: { owner: string | null }): FolderRow[] {
  return rows<FolderRow>(
    db
      .sql(
        `SELECT ${columns} FROM folders f JOIN collections c ON c.id = f.collection_id
         WHERE ? IS NULL OR f.owner_id = ? ORDER BY f.path`,
      )
      .all(args.owner, args.owner),
  );
}

export function folder(db: ReadDatabase, args: { owner: string; id: string }): FolderRow | undefined {
  return row<FolderRow>(
    db
      .sql(
        `SELECT ${columns} FROM folders f JOIN collections c ON c.id = f.collection_id
         WHERE f.owner_id = ? AND f.id = ?`,
      )
      .get(args.owner, args.id),
  );
}

export interface FolderCounts {
  files: number;
  waiting: number;
  failed: number;
  /** Listed as skipped, or taken out by the user. */
  excluded: number;
  vanished: number;
}

export function counts(db: ReadDatabase, args: { folderId: string }): FolderCounts {
  const found = row<Record<keyof FolderCounts, number | null>>(
    db
      .sql(
        `SELECT count(*) AS files, sum(d.status = 'queued') AS waiting, sum(d.status = 'failed') AS failed,
                sum(d.status = 'skipped') AS excluded, sum(l.vanished_at IS NOT NULL) AS vanished
         FROM locations l JOIN documents d ON d.id = l.document_id
         WHERE l.folder_id = ? AND l.binned_at IS NULL AND d.removed_at IS NULL`,
      )
      .get(args.folderId),
  );
  const out = row<{ n: number }>(db.sql('SELECT count(*) AS n FROM exclusions WHERE folder_id = ?').get(args.folderId));
  return {
    files: found?.files ?? 0,
    waiting: found?.waiting ?? 0,
    failed: found?.failed ?? 0,
    excluded: (found?.excluded ?? 0) + (out?.n ?? 0),
    vanished: found?.vanished ?? 0,
  };
}

/** A file as it was seen last. */
export interface KnownFile {
  id: number;
  documentId: string;
  path: string;
  size: number | null;
  modifiedAt: number | null;
  inode: number | null;
  binnedAt: number | null;
  vanishedAt: number | null;
  errorCode: string | null;
}

const known = `l.id, l.document_id AS documentId, l.path, l.size, l.modified_at AS modifiedAt, l.inode,
  l.binned_at AS binnedAt, l.vanished_at AS vanishedAt, d.error_code AS errorCode`;

/**
 * The next files of a folder after a path, in the order of paths: `scope` itself and what lies below it (from `inner`,
 * the scope and a separator, up to `end`, the scope and the character after the separator).
 */
export function slice(
  db: ReadDatabase,
  args: { folderId: string; after: string; scope: string; inner: string; end: string; limit: number },
): KnownFile[] {
  return rows<KnownFile>(
    db
      .sql(
        `SELECT ${known} FROM locations l JOIN documents d ON d.id = l.document_id
         WHERE l.folder_id = ? AND l.path > ? AND l.path >= ? AND l.path < ? AND (l.path = ? OR l.path >= ?)
           AND d.removed_at IS NULL
         ORDER BY l.path LIMIT ?`,
      )
      .all(args.folderId, args.after, args.scope, args.end, args.scope, args.inner, args.limit),
  );
}

/** Files that vanished with many others and are neither back nor in the bin, in the order of their keys. */
export function vanished(db: ReadDatabase, args: { folderId: string; after: number; limit: number }): KnownFile[] {
  return rows<KnownFile>(
    db
      .sql(
        `SELECT ${known} FROM locations l JOIN documents d ON d.id = l.document_id
         WHERE l.folder_id = ? AND l.vanished_at IS NOT NULL AND l.binned_at IS NULL AND d.removed_at IS NULL
           AND l.id > ? ORDER BY l.id LIMIT ?`,
      )
      .all(args.folderId, args.after, args.limit),
  );
}

/** Files in their place. */
export function present(db: ReadDatabase, args: { folderId: string }): number {
  const found = row<{ n: number }>(
    db.sql('SELECT count(*) AS n FROM locations WHERE folder_id = ? AND binned_at IS NULL').get(args.folderId),
  );
  return found?.n ?? 0;
}

export function excluded(db: ReadDatabase, args: { folderId: string }): { path: string; at: number }[] {
  return rows(db.sql('SELECT path, at FROM exclusions WHERE folder_id = ? ORDER BY path').all(args.folderId));
}

/** Documents found in a folder, by id. */
export function documentsIn(db: ReadDatabase, args: { folderId: string; after: string; limit: number }): string[] {
  return rows<{ id: string }>(
    db
      .sql(
        `SELECT DISTINCT d.id FROM locations l JOIN documents d ON d.id = l.document_id
         WHERE l.folder_id = ? AND d.removed_at IS NULL AND d.id > ?
           AND NOT EXISTS (SELECT 1 FROM locations o WHERE o.document_id = d.id AND o.folder_id IS NOT l.folder_id)
         ORDER BY d.id LIMIT ?`,
      )
      .all(args.folderId, args.after, args.limit),
  ).map(({ id }) => id);
}
