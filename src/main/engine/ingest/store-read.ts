import { type ReadDatabase, row, rows, sliceText } from '../storage/index.ts';

export interface QueuedDocument {
  id: string;
  owner: string;
  collectionId: string;
  path: string;
  name: string;
  kind: string;
  /** The content that answers now, when there is one. */
  contentHash: string | null;
  versionId: number | null;
}

/** The head of the queue, highest priority first, oldest first. */
export function queued(db: ReadDatabase, args: { limit: number }): QueuedDocument[] {
  return rows<QueuedDocument>(
    db
      .sql(
        `SELECT d.id, c.owner_id AS owner, d.collection_id AS collectionId, l.path, l.name, l.kind,
                v.content_hash AS contentHash, d.version_id AS versionId
         FROM documents d
         JOIN collections c ON c.id = d.collection_id
         JOIN locations l ON l.id = (SELECT min(id) FROM locations WHERE document_id = d.id)
         LEFT JOIN versions v ON v.id = d.version_id
         WHERE d.status = 'queued' AND d.removed_at IS NULL
         ORDER BY d.priority DESC, d.added_at, d.id LIMIT ?`,
      )
      .all(args.limit),
  );
}

/** The document of the same collection that shows this content already, if any. */
export function documentWith(
  db: ReadDatabase,
  args: { collectionId: string; contentHash: string; except: string },
): string | null {
  const found = row<{ id: string }>(
    db
      .sql(
        `SELECT d.id FROM versions v JOIN documents d ON d.version_id = v.id
         WHERE v.content_hash = ? AND d.collection_id = ? AND d.id <> ? AND d.removed_at IS NULL LIMIT 1`,
      )
      .get(args.contentHash, args.collectionId, args.except),
  );
  return found?.id ?? null;
}

export interface OpenPassage {
  documentId: string;
  owner: string;
  versionId: number;
  ordinal: number;
  /** Passages of the version in all. */
  count: number;
  inputHash: Uint8Array;
  headingPath: string[];
  text: string;
  /** False when an equal passage is embedded already: only the progress has to move. */
  needed: boolean;
}

/** The next passages that a model has not embedded, most urgent documents first. */
export function openPassages(db: ReadDatabase, args: { modelId: number; limit: number }): OpenPassage[] {
  const open = rows<{ versionId: number; next: number; count: number; documentId: string; owner: string }>(
    db
      .sql(
        `SELECT p.version_id AS versionId, p.next_ordinal AS next, v.chunk_count AS count,
                d.id AS documentId, c.owner_id AS owner
         FROM embedding_progress p
         JOIN versions v ON v.id = p.version_id
         JOIN documents d ON d.version_id = v.id
         JOIN collections c ON c.id = d.collection_id
         WHERE p.model_id = ? AND p.done = 0 AND d.removed_at IS NULL
         ORDER BY d.priority DESC, p.version_id LIMIT ?`,
      )
      .all(args.modelId, args.limit),
  );
  const passages: OpenPassage[] = [];
  for (const { versionId, next, count, documentId, owner } of open) {
    if (passages.length >= args.limit) break;
    const chunks = rows<{
      ordinal: number;
      start: number;
      end: number;
      headingPath: string;
      inputHash: Uint8Array;
      known: number;
    }>(
      db
        .sql(
          `SELECT k.ordinal, k.start, k.end, k.heading_path AS headingPath, k.input_hash AS inputHash,
                  EXISTS (SELECT 1 FROM embeddings e
                          WHERE e.model_id = ? AND e.owner_id = ? AND e.input_hash = k.input_hash) AS known
           FROM chunks k WHERE k.version_id = ? AND k.ordinal >= ? ORDER BY k.ordinal LIMIT ?`,
        )
        .all(args.modelId, owner, versionId, next, args.limit - passages.length),
    );
    for (const { ordinal, start, end, headingPath, inputHash, known } of chunks) {
      const text = known ? '' : sliceText(db, versionId, start, end);
      const path: string[] = JSON.parse(headingPath);
      passages.push({
        documentId,
        owner,
        versionId,
        ordinal,
        count,
        inputHash,
        headingPath: path,
        text,
        needed: !known,
      });
    }
  }
  return passages;
}

/** What is left to do: files to read, files to embed, passages to embed. */
export function backlog(db: ReadDatabase, args: { modelId: number }) {
  const waiting = row<{ n: number }>(
    db.sql(`SELECT count(*) AS n FROM documents WHERE status = 'queued' AND removed_at IS NULL`).get(),
  );
  const learning = row<{ documents: number; passages: number | null }>(
    db
      .sql(
        `SELECT count(*) AS documents, sum(v.chunk_count - p.next_ordinal) AS passages
         FROM embedding_progress p JOIN versions v ON v.id = p.version_id JOIN documents d ON d.version_id = v.id
         WHERE p.model_id = ? AND p.done = 0 AND d.removed_at IS NULL`,
      )
      .get(args.modelId),
  );
  return { queued: waiting?.n ?? 0, learning: learning?.documents ?? 0, passages: learning?.passages ?? 0 };
}

/** Reports for documents by id, as `add` prints them. */
export function reports(db: ReadDatabase, args: { ids: string[] }) {
  const statement = db.sql(
    `SELECT d.id, d.status, d.note, d.error_code AS errorCode, d.error_message AS errorMessage,
            v.format, v.pages, coalesce(v.chunk_count, 0) AS chunks
     FROM documents d LEFT JOIN versions v ON v.id = d.version_id WHERE d.id = ?`,
  );
  return args.ids.flatMap((id) => {
    const found = row<{
      id: string;
      status: 'queued' | 'findable' | 'ready' | 'partial' | 'failed' | 'skipped';
      note: string | null;
      errorCode: string | null;
      errorMessage: string | null;
      format: string | null;
      pages: string | null;
      chunks: number;
    }>(statement.get(id));
    return found === undefined ? [] : [found];
  });
}
