import type { ErrorCode } from '../../../contract/index.ts';
import { type Place, placeOf, type ReadDatabase, row, rows, sliceText } from '../storage/index.ts';

export interface QueuedDocument {
  id: string;
  owner: string;
  collectionId: string;
  priority: number;
  /** Null where its file is nowhere any more. */
  place: Place | null;
  /** The collection's own way of cutting, as JSON; null: as the settings say. */
  chunking: string | null;
  /** The content that answers now, or will when it is learned. */
  contentHash: string | null;
  versionId: number | null;
  /** Who read that content; ends in '+recut' where it is to be cut anew. */
  extractor: string | null;
}

/**
 * The head of the queue, highest priority first, oldest first: `limit` files by themselves, and `members` files within
 * files.
 */
export function queued(db: ReadDatabase, args: { limit: number; members: number }): QueuedDocument[] {
  const head = (condition: string) =>
    db.sql(
      `SELECT d.id, c.owner_id AS owner, d.collection_id AS collectionId, d.priority, c.chunking,
              v.content_hash AS contentHash, v.id AS versionId, v.extractor
       FROM documents d
       JOIN collections c ON c.id = d.collection_id
       LEFT JOIN versions v ON v.id = coalesce(d.next_version_id, d.version_id)
       WHERE d.status = 'queued' AND d.removed_at IS NULL AND d.binned_at IS NULL AND ${condition}
       ORDER BY d.priority DESC, d.added_at, d.id LIMIT ?`,
    );
  const found = [...head('d.priority >= 0').all(args.limit), ...head('d.priority < 0').all(args.members)];
  return rows<Omit<QueuedDocument, 'place'>>(found).map((one) => ({ ...one, place: placeOf(db, one.id) }));
}

/** Where another document with the same content lies. */
export interface OtherPlace {
  id: number;
  path: string;
  kind: string;
  binned: number | null;
  /** The state of the watched folder that it was found in. */
  folder: string | null;
}

export interface Lookup {
  /** This content took its reader down before. */
  quarantine: { code: ErrorCode; message: string } | null;
  /** The document of the same collection that shows this content already, and where it lies. */
  into: { id: string; places: OtherPlace[] } | null;
}

/** What the library knows of a content before it is read. */
export function lookup(
  db: ReadDatabase,
  args: { owner: string; collectionId: string; contentHash: string; extractor: string | null; except: string },
): Lookup {
  const quarantine = row<{ code: ErrorCode; message: string }>(
    db
      .sql(
        `SELECT error_code AS code, error_message AS message FROM quarantine
         WHERE owner_id = ? AND content_hash = ? AND extractor = ?`,
      )
      .get(args.owner, args.contentHash, args.extractor),
  );
  const found = row<{ id: string }>(
    db
      .sql(
        // By the content, whatever SQLite knows of the tables' sizes: a collection may hold 100,000 documents.
        `SELECT d.id FROM versions v INDEXED BY versions_content
         CROSS JOIN documents d ON d.id = v.document_id AND coalesce(d.next_version_id, d.version_id) = v.id
         WHERE v.content_hash = ? AND d.collection_id = ? AND d.id <> ? AND d.removed_at IS NULL
           AND d.status <> 'queued'
         ORDER BY d.added_at LIMIT 1`,
      )
      .get(args.contentHash, args.collectionId, args.except),
  );
  if (found === undefined) return { quarantine: quarantine ?? null, into: null };
  const places = rows<OtherPlace>(
    db
      .sql(
        `SELECT l.id, l.path, l.kind, l.binned_at AS binned, f.state AS folder FROM locations l
         LEFT JOIN folders f ON f.id = l.folder_id WHERE l.document_id = ?`,
      )
      .all(found.id),
  );
  return { quarantine: quarantine ?? null, into: { id: found.id, places } };
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
  /** Somebody waits for this document. */
  urgent: boolean;
}

interface OpenVersion {
  versionId: number;
  next: number;
  count: number;
  documentId: string;
  owner: string;
  urgent: number;
}

/** A version that answers, or that will once it is learned. */
const openVersions = `
  SELECT p.version_id AS versionId, p.next_ordinal AS next, v.chunk_count AS count,
         d.id AS documentId, c.owner_id AS owner, d.priority > 0 AS urgent
  FROM embedding_progress p INDEXED BY embedding_progress_open
  JOIN versions v ON v.id = p.version_id
  JOIN documents d ON d.id = v.document_id AND coalesce(d.next_version_id, d.version_id) = v.id
  JOIN collections c ON c.id = d.collection_id
  WHERE p.model_id = ? AND p.done = 0 AND d.removed_at IS NULL AND d.binned_at IS NULL`;

/**
 * The next passages that a model has not embedded: first of documents that somebody waits for, then of changed ones,
 * whose old content answers until then, then as they came.
 */
export function openPassages(db: ReadDatabase, args: { modelId: number; limit: number }): OpenPassage[] {
  const first = `AND d.id IN (
    SELECT id FROM documents WHERE status = 'findable' AND priority > 0
    UNION ALL SELECT id FROM documents WHERE next_version_id IS NOT NULL)`;
  const urgent = rows<OpenVersion>(
    db.sql(`${openVersions} ${first} ORDER BY d.priority DESC, p.version_id LIMIT ?`).all(args.modelId, args.limit),
  );
  const others = rows<OpenVersion>(
    db.sql(`${openVersions} ORDER BY p.version_id LIMIT ?`).all(args.modelId, args.limit),
  );
  const known = new Set(urgent.map(({ versionId }) => versionId));
  const open = [...urgent, ...others.filter(({ versionId }) => !known.has(versionId))];
  const passages: OpenPassage[] = [];
  for (const { versionId, next, count, documentId, owner, urgent: waitedFor } of open) {
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
        urgent: waitedFor === 1,
      });
    }
  }
  return passages;
}

/** What is left to do: files to read, files to embed, passages to embed. */
export function backlog(db: ReadDatabase, args: { modelId: number }) {
  const waiting = row<{ n: number }>(
    db
      .sql(
        `SELECT count(*) AS n FROM documents
         WHERE status = 'queued' AND removed_at IS NULL AND binned_at IS NULL`,
      )
      .get(),
  );
  const learning = row<{ documents: number; passages: number | null }>(
    db
      .sql(
        `SELECT count(*) AS documents, sum(v.chunk_count - p.next_ordinal) AS passages
         FROM embedding_progress p INDEXED BY embedding_progress_open
         JOIN versions v ON v.id = p.version_id
         JOIN documents d ON d.id = v.document_id AND coalesce(d.next_version_id, d.version_id) = v.id
         WHERE p.model_id = ? AND p.done = 0 AND d.status <> 'queued' AND d.removed_at IS NULL
           AND d.binned_at IS NULL`,
      )
      .get(args.modelId),
  );
  return { queued: waiting?.n ?? 0, learning: learning?.documents ?? 0, passages: learning?.passages ?? 0 };
}

/** How many documents within these, however deep, are not read yet, or (`learned`) not learned. */
export function openWithin(db: ReadDatabase, args: { ids: string[]; learned: boolean }): number {
  const found = row<{ n: number }>(
    db
      .sql(
        `WITH RECURSIVE inner (id) AS (
           SELECT l.document_id FROM json_each(@ids) j JOIN locations l ON l.parent_id = j.value
           UNION SELECT l.document_id FROM locations l JOIN inner ON l.parent_id = inner.id)
         SELECT count(*) AS n FROM inner JOIN documents d ON d.id = inner.id
         WHERE (d.status = 'queued' OR (@learned AND d.status = 'findable')) AND d.removed_at IS NULL
           AND d.binned_at IS NULL`,
      )
      .get({ ids: JSON.stringify(args.ids), learned: args.learned ? 1 : 0 }),
  );
  return found?.n ?? 0;
}

/** Names and sizes of files that wait, at most `limit`: what the rest of the work is estimated by. */
export function waitingFiles(db: ReadDatabase, args: { limit: number }): { name: string; size: number | null }[] {
  return rows(
    db
      .sql(
        `SELECT l.name, l.size FROM documents d
         JOIN locations l ON l.id = (SELECT min(id) FROM locations WHERE document_id = d.id)
         WHERE d.status = 'queued' AND d.removed_at IS NULL AND d.binned_at IS NULL
         ORDER BY d.priority DESC, d.added_at, d.id LIMIT ?`,
      )
      .all(args.limit),
  );
}

/** How far a run had come that began at `since`, for going on with its count after a restart. */
export function runSince(db: ReadDatabase, args: { since: number }) {
  const touched = row<{ total: number; failed: number }>(
    db
      .sql(
        `SELECT count(*) AS total, coalesce(sum(status = 'failed' AND changed_at >= @since), 0) AS failed FROM documents
         WHERE (changed_at >= @since OR status IN ('queued', 'findable')) AND removed_at IS NULL AND binned_at IS NULL`,
      )
      .get(args),
  );
  const learned = row<{ passages: number }>(
    db
      .sql(
        `SELECT coalesce(sum(p.next_ordinal), 0) AS passages FROM embedding_progress p
         JOIN versions v ON v.id = p.version_id WHERE v.created_at >= ?`,
      )
      .get(args.since),
  );
  return { total: touched?.total ?? 0, failed: touched?.failed ?? 0, passages: learned?.passages ?? 0 };
}

/** One of the library's notes to itself; null where there is none. */
export function remembered(db: ReadDatabase, args: { owner: string; key: string }): string | null {
  const found = row<{ value: string }>(
    db.sql('SELECT value FROM settings WHERE owner_id = ? AND key = ?').get(args.owner, args.key),
  );
  return found?.value ?? null;
}

/** Reports for documents by id, as `add` prints them. */
export function reports(db: ReadDatabase, args: { ids: string[] }) {
  const statement = db.sql(
    `SELECT d.id, d.status, d.note, d.error_code AS errorCode, d.error_message AS errorMessage,
            v.format, v.pages, coalesce(v.chunk_count, 0) AS chunks, d.next_version_id IS NOT NULL AS pending,
            EXISTS (SELECT 1 FROM locations WHERE parent_id = d.id) AS container
     FROM documents d LEFT JOIN versions v ON v.id = coalesce(d.next_version_id, d.version_id) WHERE d.id = ?`,
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
      /** 1 while an older content still answers. */
      pending: number;
      /** 1 where other documents lie within it. */
      container: number;
    }>(statement.get(id));
    return found === undefined ? [] : [found];
  });
}
