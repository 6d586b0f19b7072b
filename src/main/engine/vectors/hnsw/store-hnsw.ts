import { type ReadDatabase, rows } from '../../storage/index.ts';

/** Ids of a model's vectors above `from`, up to `upTo`, in order. */
export function idsBetween(db: ReadDatabase, modelId: number, from: number, upTo: number, limit: number): number[] {
  return rows<number>(
    db
      .sql('SELECT id FROM embeddings WHERE id > ? AND id <= ? AND model_id = ? ORDER BY id LIMIT ?')
      .pluck()
      .all(from, upTo, modelId, limit),
  );
}

/** How many of a model's vectors lie above `from`, up to `upTo`. */
export function countBetween(db: ReadDatabase, modelId: number, from: number, upTo: number): number {
  return Number(
    db
      .sql('SELECT count(*) FROM embeddings WHERE id > ? AND id <= ? AND model_id = ?')
      .pluck()
      .get(from, upTo, modelId),
  );
}

/** The highest id that a vector has or had, of whatever model. */
export function lastId(db: ReadDatabase): number {
  return sequence(db, 'embeddings');
}

/** The last `vector_removals.seq` that was given. */
export function lastRemoval(db: ReadDatabase): number {
  return sequence(db, 'vector_removals');
}

function sequence(db: ReadDatabase, table: string): number {
  return Number(db.sql('SELECT seq FROM sqlite_sequence WHERE name = ?').pluck().get(table) ?? 0);
}

/** Vectors of a model that were deleted after a removal, in order. */
export function removalsAfter(db: ReadDatabase, modelId: number, seq: number): { seq: number; id: number }[] {
  return rows(
    db
      .sql('SELECT seq, embedding_id AS id FROM vector_removals WHERE seq > ? AND model_id = ? ORDER BY seq')
      .all(seq, modelId),
  );
}
