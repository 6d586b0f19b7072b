import type { ReadDatabase, WriteDatabase } from '../storage/index.ts';
import { rows } from '../storage/index.ts';

/** A neighbour by exact search: its embedding, and the cosine similarity from -1 to 1. */
export interface Neighbour {
  embeddingId: number;
  similarity: number;
}

/** The vectors of one model, in a sqlite-vec table of its own since dimensions differ. Ids are those of `embeddings`. */
const table = (modelId: number) => `vectors_${Math.trunc(modelId)}`;

export function createVectorTable(db: WriteDatabase, modelId: number, dimensions: number): void {
  db.exec(
    `CREATE VIRTUAL TABLE IF NOT EXISTS ${table(modelId)} USING vec0 (
       embedding_id INTEGER PRIMARY KEY, vector FLOAT[${Math.trunc(dimensions)}] distance_metric=cosine)`,
  );
}

export function insertVector(db: WriteDatabase, modelId: number, embeddingId: number, vector: Float32Array): void {
  db.sql(`INSERT INTO ${table(modelId)} (embedding_id, vector) VALUES (?, ?)`).run(BigInt(embeddingId), bytes(vector));
}

/** Returns how many there were. */
export function deleteVector(db: WriteDatabase, modelId: number, embeddingId: number): number {
  return db.sql(`DELETE FROM ${table(modelId)} WHERE embedding_id = ?`).run(BigInt(embeddingId)).changes;
}

/** The k nearest by cosine, exact, nearest first. k is at most 4,096 (sqlite-vec's own bound). */
export function nearest(db: ReadDatabase, modelId: number, query: Float32Array, k: number): Neighbour[] {
  const found = rows<{ id: number; distance: number }>(
    db
      .sql(
        `SELECT embedding_id AS id, distance FROM ${table(modelId)} WHERE vector MATCH ? AND k = ? ORDER BY distance`,
      )
      .all(bytes(query), Math.min(k, 4096)),
  );
  return found.map(({ id, distance }) => ({ embeddingId: id, similarity: 1 - distance }));
}

function bytes(vector: Float32Array): Uint8Array {
  return new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength);
}
