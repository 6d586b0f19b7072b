import { type ReadDatabase, row, rows, type WriteDatabase } from '../storage/index.ts';
import { deleteVector, insertVector } from './exact.ts';

export interface LearnedPassage {
  modelId: number;
  owner: string;
  versionId: number;
  ordinal: number;
  chunkId: number;
  inputHash: Uint8Array;
  /** null: an equal passage of this owner has its vector already, or the model could not take this text. */
  vector: Float32Array | null;
}

/** Stores a passage's vector, once for equal passages of one owner, and notes that it is this passage's. */
export function savePassageVector(db: WriteDatabase, passage: LearnedPassage): void {
  const { modelId, owner, versionId, ordinal, chunkId, inputHash, vector } = passage;
  const known = row<{ id: number }>(
    db
      .sql('SELECT id FROM embeddings WHERE model_id = ? AND owner_id = ? AND input_hash = ?')
      .get(modelId, owner, inputHash),
  );
  const id = known?.id ?? (vector === null ? null : insertEmbedding(db, passage, vector));
  if (id === null) return;
  db.sql(
    `INSERT OR REPLACE INTO passage_vectors (version_id, model_id, ordinal, chunk_id, embedding_id)
     VALUES (?, ?, ?, ?, ?)`,
  ).run(versionId, modelId, ordinal, chunkId, id);
}

function insertEmbedding(db: WriteDatabase, passage: LearnedPassage, vector: Float32Array): number {
  const { modelId, owner, inputHash } = passage;
  const { lastInsertRowid } = db
    .sql('INSERT INTO embeddings (owner_id, model_id, input_hash) VALUES (?, ?, ?)')
    .run(owner, modelId, inputHash);
  const id = Number(lastInsertRowid);
  insertVector(db, modelId, id, vector);
  return id;
}

/** Takes a passage out of the vector side, with the vectors that no other passage has. Returns how many went. */
export function dropPassageVectors(
  db: WriteDatabase,
  { versionId, ordinal, inputHash }: { versionId: number; ordinal: number; inputHash: Uint8Array },
): number {
  db.sql(
    `DELETE FROM passage_vectors WHERE version_id = ? AND model_id IN (SELECT id FROM models) AND ordinal = ?`,
  ).run(versionId, ordinal);
  if (db.sql('SELECT 1 FROM chunks WHERE input_hash = ? LIMIT 1').get(inputHash) !== undefined) return 0;
  let vectors = 0;
  for (const { id, modelId } of embeddingsOf(db, inputHash)) {
    vectors += deleteVector(db, modelId, id);
    db.sql('DELETE FROM embeddings WHERE id = ?').run(id);
  }
  return vectors;
}

/** The embeddings of an input, of every model and account. */
export function embeddingsOf(db: ReadDatabase, inputHash: Uint8Array): { id: number; modelId: number }[] {
  // By model and account, since that is how embeddings are indexed; by the hash alone it would read them all.
  return rows(
    db
      .sql(
        `SELECT e.id, e.model_id AS modelId FROM models m CROSS JOIN accounts a
         CROSS JOIN embeddings e ON e.model_id = m.id AND e.owner_id = a.id AND e.input_hash = ?`,
      )
      .all(inputHash),
  );
}
