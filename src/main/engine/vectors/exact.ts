import type { ReadDatabase, WriteDatabase } from '../storage/index.ts';
import { rows } from '../storage/index.ts';
import type { Neighbour } from './vector-index.ts';

/** The vectors of one model, in a sqlite-vec table of its own since dimensions differ. Ids are those of `embeddings`. */
export const vectorTable = (modelId: number) => `vectors_${Math.trunc(modelId)}`;

/** The most neighbours that sqlite-vec returns. */
export const mostNeighbours = 4096;

/**
 * Vectors to a row of sqlite-vec's own storage. To read or delete one it walks to its place in the row: at the usual
 * 1,024 reading one took 74 us, at 256 it takes 13 us.
 */
const vectorsPerRow = 256;

export function createVectorTable(db: WriteDatabase, modelId: number, dimensions: number): void {
  db.exec(
    `CREATE VIRTUAL TABLE IF NOT EXISTS ${vectorTable(modelId)} USING vec0 (
       embedding_id INTEGER PRIMARY KEY, vector FLOAT[${Math.trunc(dimensions)}] distance_metric=cosine,
       chunk_size=${vectorsPerRow})`,
  );
}

/** For a model whose vectors were deleted one by one: what is left is an empty table. */
export function dropVectorTable(db: WriteDatabase, modelId: number): void {
  db.exec(`DROP TABLE IF EXISTS ${vectorTable(modelId)}`);
}

export function insertVector(db: WriteDatabase, modelId: number, embeddingId: number, vector: Float32Array): void {
  db.sql(`INSERT INTO ${vectorTable(modelId)} (embedding_id, vector) VALUES (?, ?)`).run(
    BigInt(embeddingId),
    bytes(vector),
  );
}

/** Returns how many there were. The indexes that are built from the table hear of it by `vector_removals`. */
export function deleteVector(db: WriteDatabase, modelId: number, embeddingId: number): number {
  const { changes } = db.sql(`DELETE FROM ${vectorTable(modelId)} WHERE embedding_id = ?`).run(BigInt(embeddingId));
  db.sql('INSERT INTO vector_removals (model_id, embedding_id) VALUES (?, ?)').run(modelId, embeddingId);
  return changes;
}

/** The k nearest by cosine, exact, nearest first. k is at most `mostNeighbours`. */
export function nearest(db: ReadDatabase, modelId: number, query: Float32Array, k: number): Neighbour[] {
  return rows<Neighbour>(
    db
      .sql(
        `SELECT embedding_id AS id, 1 - distance AS similarity FROM ${vectorTable(modelId)}
         WHERE vector MATCH ? AND k = ? ORDER BY distance`,
      )
      .all(bytes(query), Math.min(k, mostNeighbours)),
  );
}

/** A vector as SQLite stores it. */
export function bytes(vector: Float32Array): Uint8Array {
  return new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength);
}
