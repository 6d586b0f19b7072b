import { type Document, errorCodeSchema } from '../../../contract/index.ts';

/** Everything that a list shows of a document, one row each. */
export const documentColumns = `
  d.id, d.title, d.status, d.note, d.error_code AS errorCode, d.error_message AS errorMessage,
  d.added_at AS addedAt, d.changed_at AS changedAt, c.name AS collection,
  l.path, l.kind, l.size, l.parent_id AS parentId, v.id AS versionId, v.format, v.pages,
  coalesce(v.chunk_count, 0) AS chunks, coalesce(p.next_ordinal, 0) AS embedded,
  (SELECT count(*) FROM locations m WHERE m.parent_id = d.id AND m.binned_at IS NULL) AS children,
  EXISTS (SELECT 1 FROM folders f WHERE f.id = l.folder_id AND f.state = 'offline') AS offline,
  (SELECT json_group_array(t.name) FROM document_tags g JOIN tags t ON t.id = g.tag_id WHERE g.document_id = d.id)
    AS tags`;

/** One place stands for a document: the oldest that is still there, else the oldest. A document always has one. */
export const shownLocation = `(
  SELECT id FROM locations WHERE document_id = d.id ORDER BY binned_at IS NOT NULL, id LIMIT 1)`;

export const documentJoins = `
  FROM documents d
  JOIN collections c ON c.id = d.collection_id
  JOIN locations l ON l.id = ${shownLocation}
  LEFT JOIN versions v ON v.id = d.version_id
  LEFT JOIN embedding_progress p ON p.version_id = v.id AND p.model_id = (
    SELECT id FROM models WHERE kind = 'embedder' AND state = 'active')`;

/** The documents that a principal sees: bind the owner's id. */
export const visible = 'c.owner_id = ? AND d.removed_at IS NULL AND d.binned_at IS NULL';

export interface DocumentRow {
  id: string;
  title: string;
  status: Document['status'];
  note: string | null;
  errorCode: string | null;
  errorMessage: string | null;
  addedAt: number;
  changedAt: number;
  collection: string;
  path: string;
  kind: Document['kind'];
  size: number | null;
  parentId: string | null;
  versionId: number | null;
  format: string | null;
  pages: string | null;
  chunks: number;
  embedded: number;
  children: number;
  offline: number;
  tags: string;
}

export function toDocument(row: DocumentRow): Document {
  const { versionId: _, errorCode, errorMessage, pages, offline, tags, ...rest } = row;
  const code = errorCodeSchema.safeParse(errorCode);
  return {
    ...rest,
    offline: offline === 1,
    tags: JSON.parse(tags),
    pages: pages === null ? null : (JSON.parse(pages) as unknown[]).length,
    error: code.success ? { code: code.data, message: errorMessage ?? '' } : null,
  };
}
