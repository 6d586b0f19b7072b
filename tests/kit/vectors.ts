import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openConnection, withStatementCache } from '../../src/main/engine/storage/database.ts';
import { migrate, migrations, type ReadDatabase } from '../../src/main/engine/storage/index.ts';
import { createVectorTable } from '../../src/main/engine/vectors/exact.ts';
import { dropPassageVectors, savePassageVector } from '../../src/main/engine/vectors/index.ts';
import type { Visible } from '../../src/main/engine/vectors/store-hits.ts';

/** Numbers from 0 to 1 that are the same in every run (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Unit vectors around some centres, as passages lie around subjects. */
export function clusteredVectors(dimensions: number, clusters: number, seed: number) {
  const random = randomFrom(seed);
  const normal = () => Math.sqrt(-2 * Math.log(random() + 1e-12)) * Math.cos(2 * Math.PI * random());
  const unit = (values: Float32Array) => {
    const length = Math.hypot(...values);
    return values.map((value) => value / length);
  };
  const centres = Array.from({ length: clusters }, () => unit(new Float32Array(dimensions).map(normal)));
  const spread = 0.8 / Math.sqrt(dimensions);
  return (cluster = Math.floor(random() * clusters)) =>
    unit((centres[cluster] ?? new Float32Array(dimensions)).map((value) => value + normal() * spread));
}

export const owner = 'owner';
export const modelId = 1;

/** A library that the end of the test closes; see makeVectorLibrary. */
export function vectorLibrary(folder: string, dimensions: number) {
  const library = makeVectorLibrary(folder, dimensions);
  onTestFinished(() => void library.connection.close());
  return library;
}

/** A migrated library with documents of vectors, without texts: what the vector side needs of it. */
export function makeVectorLibrary(folder: string, dimensions: number) {
  const file = join(folder, 'library.db');
  migrate({ file, migrations, now: 0 });
  const connection = openConnection(file, 'write');
  connection.pragma('synchronous = OFF');
  const db = withStatementCache(connection);
  db.sql(`INSERT OR IGNORE INTO accounts (id, name, created_at) VALUES (?, 'Owner', 0)`).run(owner);
  db.sql(`INSERT OR IGNORE INTO collections (id, owner_id, name, created_at) VALUES ('c', ?, 'Library', 0)`).run(owner);
  db.sql('INSERT OR IGNORE INTO models (id, name, dimensions) VALUES (?, ?, ?)').run(modelId, 'test', dimensions);
  createVectorTable(db, modelId, dimensions);

  /** A document with a passage for each vector; returns its name and the passages' keys. */
  const addDocument = connection.transaction((vectors: readonly Float32Array[]) => {
    const id = `document-${randomUUID()}`;
    db.sql(
      `INSERT INTO documents (id, collection_id, title, status, added_at, changed_at) VALUES (?, 'c', ?, 'ready', 0, 0)`,
    ).run(id, id);
    const versionId = Number(
      db
        .sql(
          `INSERT INTO versions (document_id, content_hash, extractor, format, media_type, familiarity, metadata, headings,
             text_length, chunk_count, partial, complete, created_at)
           VALUES (?, ?, 'test', 'txt', 'text/plain', 1, '{}', '[]', 0, ?, 0, 1, 0)`,
        )
        .run(id, id, vectors.length).lastInsertRowid,
    );
    db.sql('UPDATE documents SET version_id = ? WHERE id = ?').run(versionId, id);
    const chunkIds = vectors.map((vector, ordinal) => {
      const inputHash = Buffer.from(`${id} ${ordinal}`.padEnd(32));
      const { lastInsertRowid } = db
        .sql(
          `INSERT INTO chunks (version_id, ordinal, start, end, heading_path, input_hash) VALUES (?, ?, 0, 1, '[]', ?)`,
        )
        .run(versionId, ordinal, inputHash);
      const chunkId = Number(lastInsertRowid);
      savePassageVector(db, { modelId, owner, versionId, ordinal, chunkId, inputHash, vector });
      return chunkId;
    });
    return { id, versionId, chunkIds };
  });

  return {
    file,
    db: db as ReadDatabase,
    connection,
    addDocument,
    /** As the library purges one. */
    removeDocument: connection.transaction((id: string) => {
      const chunks = db
        .sql(
          `SELECT c.id, c.version_id AS versionId, c.ordinal, c.input_hash AS inputHash
           FROM chunks c JOIN versions v ON v.id = c.version_id WHERE v.document_id = ?`,
        )
        .all(id) as { id: number; versionId: number; ordinal: number; inputHash: Uint8Array }[];
      for (const chunk of chunks) {
        db.sql('DELETE FROM chunks WHERE id = ?').run(chunk.id);
        dropPassageVectors(db, chunk);
      }
      db.sql('DELETE FROM documents WHERE id = ?').run(id);
    }),
    hideDocument: (id: string) => void db.sql('UPDATE documents SET removed_at = 1 WHERE id = ?').run(id),
  };
}

export type VectorLibrary = ReturnType<typeof vectorLibrary>;

/** What the owner may see of some documents, or of all. */
export function visibleTo(accountId: string, documentIds?: readonly string[]): Visible {
  const only = documentIds === undefined ? '' : 'AND d.id IN (SELECT value FROM json_each(@only))';
  const rest = `JOIN documents d ON d.id = w.document_id AND d.version_id = w.id AND d.removed_at IS NULL ${only}
    JOIN collections o ON o.id = d.collection_id AND o.owner_id = @accountId`;
  return {
    joins: `JOIN versions w ON w.id = c.version_id ${rest}`,
    versions: `SELECT w.id AS versionId FROM versions w ${rest}`,
    parameters: { accountId, ...(documentIds && { only: JSON.stringify(documentIds) }) },
  };
}
