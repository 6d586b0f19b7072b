import { insertPiece, row, rows, type WriteDatabase } from '../storage/index.ts';
import { savePassageVector } from '../vectors/index.ts';
import type { ReadChunk, ReadDocument } from './read-messages.ts';
import { event } from './store-events.ts';
import { insertFacts } from './store-facts.ts';

export type VersionHead = Omit<ReadDocument, 'text' | 'chunks' | 'members' | 'tables'> & {
  textLength: number;
  chunkCount: number;
};

/** One step of storing a document. Small documents take one step; long ones many, so that no write takes long. */
export interface ContentPart {
  documentId: string;
  owner: string;
  /** Present in the first part. */
  head: VersionHead | null;
  /** The version made by the first part; null in it. */
  versionId: number | null;
  pieces: [start: number, text: string][];
  chunks: ReadChunk[];
  /** The title as keyword search indexes it. */
  title: string;
  /** True in the last part: the version takes its place and the document becomes findable. */
  last: boolean;
  /** Where the content was read, and what the file was like then. */
  locationId: number;
  size: number;
  modifiedAt: number;
}

/** Returns each part's version, or null where the document is gone meanwhile. */
export function storeParts(db: WriteDatabase, args: { parts: ContentPart[]; now: number }): (number | null)[] {
  return args.parts.map((part) => storePart(db, part, args.now));
}

function storePart(db: WriteDatabase, part: ContentPart, now: number): number | null {
  const alive = db
    .sql(`SELECT 1 FROM documents WHERE id = ? AND removed_at IS NULL AND status = 'queued'`)
    .get(part.documentId);
  if (alive === undefined) return null;
  const versionId = part.head === null ? part.versionId : insertVersion(db, part.documentId, part.head, now);
  if (versionId === null) return null;
  for (const [start, text] of part.pieces) insertPiece(db, versionId, start, text);
  for (const chunk of part.chunks) insertChunk(db, versionId, chunk, part.title);
  if (part.last) finish(db, part, versionId, now);
  return versionId;
}

function insertVersion(db: WriteDatabase, documentId: string, head: VersionHead, now: number): number {
  const { lastInsertRowid } = db
    .sql(
      `INSERT INTO versions (document_id, content_hash, extractor, format, media_type, language, familiarity, metadata,
         pages, headings, text_length, chunk_count, partial, created_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      documentId,
      head.contentHash,
      head.extractor,
      head.format,
      head.mediaType,
      typeof head.metadata.language === 'string' ? head.metadata.language : null,
      head.familiarity,
      JSON.stringify(head.metadata),
      head.pages === null ? null : JSON.stringify(head.pages),
      JSON.stringify(head.headings),
      head.textLength,
      head.chunkCount,
      head.partial ? 1 : 0,
      now,
    );
  insertFacts(db, Number(lastInsertRowid), head);
  db.sql(`UPDATE documents SET title = coalesce(?, title), note = ? WHERE id = ?`).run(
    head.title,
    head.note,
    documentId,
  );
  return Number(lastInsertRowid);
}

function insertChunk(db: WriteDatabase, versionId: number, chunk: ReadChunk, title: string): void {
  const { lastInsertRowid } = db
    .sql(
      `INSERT INTO chunks (version_id, ordinal, page, start, end, heading_path, input_hash)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      versionId,
      chunk.ordinal,
      chunk.page,
      chunk.start,
      chunk.end,
      JSON.stringify(chunk.headingPath),
      chunk.inputHash,
    );
  const heading = `${title} ${chunk.headingWords}`;
  db.sql('INSERT INTO chunk_words (rowid, title, body) VALUES (?, ?, ?)').run(lastInsertRowid, heading, chunk.words);
}

/**
 * The version takes its place at once where none answers yet. Otherwise the older one goes on answering until this one
 * is learned.
 */
function finish(db: WriteDatabase, part: ContentPart, versionId: number, now: number): void {
  const version = row<{ chunks: number; partial: number; answering: number | null }>(
    db
      .sql(
        `SELECT v.chunk_count AS chunks, v.partial, d.version_id AS answering
         FROM versions v JOIN documents d ON d.id = v.document_id WHERE v.id = ?`,
      )
      .get(versionId),
  );
  const empty = version?.chunks === 0;
  const pending = !empty && version?.answering != null;
  // The file was seen to be newer while it was read: its place in the queue stays.
  const stale = !placeAsRead(db, part);
  const status = stale ? 'queued' : empty ? (version.partial ? 'partial' : 'ready') : 'findable';
  db.sql('UPDATE versions SET complete = 1 WHERE id = ?').run(versionId);
  // Whatever models are kept up learn it, the one that answers and those beside it.
  db.sql(
    `INSERT INTO embedding_progress (model_id, version_id, done)
     SELECT id, ?, ? FROM models WHERE kind = 'embedder' AND state <> 'unused'`,
  ).run(versionId, empty ? 1 : 0);
  db.sql(
    `UPDATE documents SET ${pending ? 'next_version_id = ?' : 'version_id = ?, next_version_id = NULL'}, status = ?,
       error_code = NULL, error_message = NULL, failed_hash = NULL, changed_at = ? WHERE id = ?`,
  ).run(versionId, status, now, part.documentId);
  event(db, part.owner, part.documentId, pending ? 'changed' : status, null, now);
}

/** Notes what the file was like when it was read; false where it was seen to be newer meanwhile. */
function placeAsRead(db: WriteDatabase, { locationId, size, modifiedAt }: ContentPart): boolean {
  const { changes } = db
    .sql('UPDATE locations SET size = ?, modified_at = ? WHERE id = ? AND coalesce(modified_at, 0) <= ?')
    .run(size, modifiedAt, locationId, modifiedAt);
  return changes > 0 || db.sql('SELECT 1 FROM locations WHERE id = ?').get(locationId) === undefined;
}

/** Changed documents whose new content cannot be learned for now: its words answer, at most `limit` at a time. */
export function promote(db: WriteDatabase, args: { limit: number; now: number }): string[] {
  const waiting = rows<{ id: string }>(
    db.sql('SELECT id FROM documents WHERE next_version_id IS NOT NULL LIMIT ?').all(args.limit),
  );
  for (const { id } of waiting) {
    db.sql(
      'UPDATE documents SET version_id = next_version_id, next_version_id = NULL, changed_at = ? WHERE id = ?',
    ).run(args.now, id);
  }
  return waiting.map(({ id }) => id);
}

/** The content turned out to be the one that answers already: the status goes back to what it was. */
export function restore(
  db: WriteDatabase,
  args: { id: string; versionId: number; locationId: number; size: number; modifiedAt: number; now: number },
): void {
  const found = row<{ done: number | null; partial: number }>(
    db
      .sql(
        `SELECT min(p.done) AS done, v.partial FROM versions v
         LEFT JOIN embedding_progress p ON p.version_id = v.id AND p.model_id = (
           SELECT id FROM models WHERE kind = 'embedder' AND state = 'active')
         WHERE v.id = ?`,
      )
      .get(args.versionId),
  );
  const status = found?.done === 1 ? (found.partial ? 'partial' : 'ready') : 'findable';
  db.sql('UPDATE locations SET size = ?, modified_at = ? WHERE id = ?').run(
    args.size,
    args.modifiedAt,
    args.locationId,
  );
  db.sql(`UPDATE documents SET status = ?, changed_at = ? WHERE id = ? AND status = 'queued'`).run(
    status,
    args.now,
    args.id,
  );
}

export interface EmbeddedPassage {
  owner: string;
  documentId: string;
  versionId: number;
  ordinal: number;
  count: number;
  inputHash: Uint8Array;
  /** null: an equal passage has its vector already, or `unlearnable`. */
  vector: Float32Array | null;
  /** The model could not take this text: only its words are found. */
  unlearnable: boolean;
}

/** The sentence of a document with a passage that the model could not take. */
const unlearnableNote = 'The meaning of some passages could not be learned; their words are found.';

/**
 * Stores vectors and moves the progress of their versions. Documents follow the model that answers. `ready`: documents
 * that are by it; `replaced`: those among them whose older content answered until now and is left to be purged.
 */
export function saveVectors(
  db: WriteDatabase,
  args: { modelId: number; passages: EmbeddedPassage[]; now: number },
): { ready: string[]; replaced: string[] } {
  const ready: string[] = [];
  const replaced: string[] = [];
  const model = row<{ state: string }>(db.sql('SELECT state FROM models WHERE id = ?').get(args.modelId));
  // Learning was cancelled while this was embedded: its vectors may be on their way out.
  if (model === undefined || model.state === 'unused') return { ready, replaced };
  const answers = model.state === 'active';
  for (const passage of args.passages) {
    const { owner, documentId, versionId, ordinal, count, inputHash, vector } = passage;
    // A version that was purged while it was embedded must not leave a vector behind.
    const chunk = row<{ id: number }>(
      db.sql('SELECT id FROM chunks WHERE version_id = ? AND ordinal = ?').get(versionId, ordinal),
    );
    if (chunk === undefined) continue;
    savePassageVector(db, { modelId: args.modelId, owner, versionId, ordinal, chunkId: chunk.id, inputHash, vector });
    if (passage.unlearnable && answers) markUnlearnable(db, passage);
    const done = ordinal + 1 === count;
    db.sql(`UPDATE embedding_progress SET next_ordinal = ?, done = ? WHERE model_id = ? AND version_id = ?`).run(
      ordinal + 1,
      done ? 1 : 0,
      args.modelId,
      versionId,
    );
    if (!done || !answers) continue;
    const changed = db
      .sql(`UPDATE documents SET version_id = ?, next_version_id = NULL WHERE id = ? AND next_version_id = ?`)
      .run(versionId, documentId, versionId).changes;
    if (changed > 0) replaced.push(documentId);
    const finished = db
      .sql(
        `UPDATE documents SET status = iif((SELECT partial FROM versions WHERE id = ?), 'partial', 'ready'),
           changed_at = ? WHERE id = ? AND version_id = ? AND status = 'findable'`,
      )
      .run(versionId, args.now, documentId, versionId).changes;
    if (finished > 0) event(db, owner, documentId, 'ready', null, args.now);
    ready.push(documentId);
  }
  return { ready, replaced };
}

function markUnlearnable(db: WriteDatabase, { documentId, versionId }: EmbeddedPassage): void {
  db.sql('UPDATE versions SET partial = 1 WHERE id = ?').run(versionId);
  db.sql(
    `UPDATE documents SET note = trim(coalesce(note, '') || ' ' || @note)
     WHERE id = @documentId AND instr(coalesce(note, ''), @note) = 0`,
  ).run({ documentId, note: unlearnableNote });
}
