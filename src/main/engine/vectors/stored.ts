import type { ReadDatabase } from '../storage/index.ts';

/** Reads vectors as they are stored, by the embedding's id; undefined where there is none. */
export function storedVectors(db: ReadDatabase, modelId: number): (embeddingId: number) => Float32Array | undefined {
  const one = db.sql(`SELECT vector FROM vectors_${Math.trunc(modelId)} WHERE embedding_id = ?`).pluck();
  return (embeddingId) => {
    const stored = one.get(BigInt(embeddingId));
    // A copy, since a stored value need not begin at a multiple of four bytes.
    return stored instanceof Uint8Array ? new Float32Array(new Uint8Array(stored).buffer) : undefined;
  };
}
