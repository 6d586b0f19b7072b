import { type Document, errorCodeSchema } from '../../../contract/index.ts';

/** Everything that a list shows of a document, one row each. Bind the model's id first. */
export const documentColumns = `
  d.id, d.title, d.status, d.note, d.error_code AS errorCode, d.error_message AS errorMessage,
  d.added_at AS addedAt, d.changed_at AS changedAt, c.name AS collection,
  l.path, l.kind, l.size, v.id AS versionId, v.format, v.pages,
  coalesce(v.chunk_count, 0) AS chunks, coalesce(p.next_ordinal, 0) AS embedded`;

/** The first location stands for the document; a document always has one. */
export const documentJoins = `
  FROM documents d
  JOIN collections c ON c.id = d.collection_id
  JOIN locations l ON l.id = (SELECT min(id) FROM locations WHERE document_id = d.id)
  LEFT JOIN versions v ON v.id = d.version_id
  LEFT JOIN embedding_progress p ON p.version_id = v.id AND p.model_id = (SELECT max(id) FROM models)`;

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
  versionId: number | null;
  format: string | null;
  pages: string | null;
  chunks: number;
  embedded: number;
}

export function toDocument(row: DocumentRow): Document {
  const { versionId: _, errorCode, errorMessage, pages, ...rest } = row;
  const code = errorCodeSchema.safeParse(errorCode);
  return {
    ...rest,
    pages: pages === null ? null : (JSON.parse(pages) as unknown[]).length,
    error: code.success ? { code: code.data, message: errorMessage ?? '' } : null,
  };
}
