import { type ReadDatabase, row, rows, type WriteDatabase } from '../storage/index.ts';

/** What lies in the bin by itself; what lies within something there comes and goes with it. */
const own = `c.owner_id = ? AND d.binned_at IS NOT NULL AND d.removed_at IS NULL
  AND NOT EXISTS (SELECT 1 FROM documents p WHERE p.id = l.parent_id AND p.binned_at IS NOT NULL)`;
const joins = `FROM documents d JOIN collections c ON c.id = d.collection_id
  JOIN locations l ON l.id = (SELECT max(id) FROM locations WHERE document_id = d.id)`;

export interface BinnedRow {
  id: string;
  title: string;
  path: string;
  format: string | null;
  collection: string;
  binnedAt: number;
}

export function binned(
  db: ReadDatabase,
  args: { owner: string; offset: number; limit: number },
): { items: BinnedRow[]; total: number } {
  const items = rows<BinnedRow>(
    db
      .sql(
        `SELECT d.id, d.title, l.path, v.format, c.name AS collection, d.binned_at AS binnedAt ${joins}
         LEFT JOIN versions v ON v.id = d.version_id
         WHERE ${own} ORDER BY d.binned_at DESC, l.path LIMIT ? OFFSET ?`,
      )
      .all(args.owner, args.limit, args.offset),
  );
  const total = row<{ n: number }>(db.sql(`SELECT count(*) AS n ${joins} WHERE ${own}`).get(args.owner));
  return { items, total: total?.n ?? 0 };
}

/** Documents that lie in the bin since before a moment. */
export function due(
  db: ReadDatabase,
  args: { owner: string; before: number; limit: number; offset: number },
): string[] {
  return rows<{ id: string }>(
    db
      .sql(
        `SELECT d.id FROM documents d JOIN collections c ON c.id = d.collection_id
         WHERE c.owner_id = ? AND d.binned_at <= ? AND d.removed_at IS NULL
         ORDER BY d.binned_at, d.id LIMIT ? OFFSET ?`,
      )
      .all(args.owner, args.before, args.limit, args.offset),
  ).map(({ id }) => id);
}

/** Forgets places in the bin of documents that have another one; returns how many. */
export function forgetPlaces(db: WriteDatabase, args: { before: number; limit: number }): number {
  return db
    .sql(
      `DELETE FROM locations WHERE id IN (
         SELECT l.id FROM locations l JOIN documents d ON d.id = l.document_id
         WHERE l.binned_at <= ? AND d.binned_at IS NULL LIMIT ?)`,
    )
    .run(args.before, args.limit).changes;
}

/**
 * The places in the bin of documents, and of all that went there with them: what lies within, however deep, the
 * innermost first.
 */
export function placesOf(
  db: ReadDatabase,
  args: { owner: string; ids: string[] },
): { id: number; documentId: string; own: boolean }[] {
  const find = db.sql(
    `WITH RECURSIVE within (document, place, at, depth) AS (
       SELECT d.id, l.id, l.binned_at, 0 FROM documents d JOIN collections c ON c.id = d.collection_id
         JOIN locations l ON l.document_id = d.id
       WHERE d.id = ? AND c.owner_id = ? AND l.binned_at IS NOT NULL AND d.removed_at IS NULL
       UNION
       SELECT l.document_id, l.id, l.binned_at, w.depth + 1 FROM within w JOIN locations l ON l.parent_id = w.document
       WHERE l.binned_at = w.at)
     SELECT place AS id, document AS documentId, depth FROM within ORDER BY depth DESC`,
  );
  return args.ids
    .flatMap((id) => rows<{ id: number; documentId: string; depth: number }>(find.all(id, args.owner)))
    .map(({ id, documentId, depth }) => ({ id, documentId, own: depth === 0 }));
}
