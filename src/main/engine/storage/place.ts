import type { ReadDatabase } from './database.ts';
import { rows } from './store.ts';

/** Files within files are followed this deep, as the readers do. */
export const maxDepth = 5;

export interface Place {
  locationId: number;
  /** The file on disk. */
  path: string;
  /** Leads from it to the document; empty for the file itself. */
  members: string[];
  name: string;
  size: number | null;
  kind: string;
  /** Every document that this one lies in, nearest first. */
  ancestors: string[];
}

interface LocationRow {
  id: number;
  path: string;
  name: string;
  size: number | null;
  kind: string;
  parentId: string | null;
  member: string | null;
}

/** Where a document can be read: a place that is there, one that is a file of its own before one within a file. */
export function placeOf(db: ReadDatabase, documentId: string, depth = 0): Place | null {
  const places = rows<LocationRow>(
    db
      .sql(
        `SELECT id, path, name, size, kind, parent_id AS parentId, member FROM locations
         WHERE document_id = ? AND binned_at IS NULL ORDER BY parent_id IS NOT NULL, id LIMIT 8`,
      )
      .all(documentId),
  );
  for (const { id, path, name, size, kind, parentId, member } of places) {
    const own = { locationId: id, name, size, kind };
    if (parentId === null || member === null) return { ...own, path, members: [], ancestors: [] };
    const above = depth <= maxDepth ? placeOf(db, parentId, depth + 1) : null;
    if (above === null) continue;
    const members = [...above.members, member];
    return { ...own, path: above.path, members, ancestors: [parentId, ...above.ancestors] };
  }
  return null;
}
