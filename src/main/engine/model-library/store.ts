import { defineStore, type ReadDatabase, row, rows, type WriteDatabase } from '../storage/index.ts';
import { createVectorTable, deleteVector, dropVectorTable } from '../vectors/index.ts';
import { switchTo } from './store-switch.ts';

export type StoredState = 'active' | 'learning' | 'standby' | 'unused';

/** A model that the library knows. */
export interface StoredModel {
  id: number;
  /** Name and content: see `modelName`. */
  name: string;
  kind: 'embedder' | 'reranker';
  state: StoredState;
  dimensions: number;
  /** The folder with its manifest; null: the one that comes with the app. */
  folder: string | null;
  activatedAt: number | null;
  switchWhenDone: boolean;
  dropping: boolean;
}

function all(db: ReadDatabase, _args: Record<string, never>): StoredModel[] {
  const found = rows<Omit<StoredModel, 'switchWhenDone' | 'dropping'> & { switchWhenDone: number; dropping: number }>(
    db
      .sql(
        `SELECT id, name, kind, state, dimensions, folder, activated_at AS activatedAt,
           switch_when_done AS switchWhenDone, dropping FROM models ORDER BY id`,
      )
      .all(),
  );
  return found.map((model) => ({
    ...model,
    switchWhenDone: model.switchWhenDone === 1,
    dropping: model.dropping === 1,
  }));
}

/** Passages that a model has learned, and those of the library that it has yet to. */
function learned(db: ReadDatabase, args: { modelId: number }): { done: number; open: number } {
  const done = row<{ n: number | null }>(
    db.sql('SELECT sum(next_ordinal) AS n FROM embedding_progress WHERE model_id = ?').get(args.modelId),
  );
  const open = row<{ n: number | null }>(
    db
      .sql(
        `SELECT sum(v.chunk_count - p.next_ordinal) AS n
         FROM embedding_progress p INDEXED BY embedding_progress_open
         JOIN versions v ON v.id = p.version_id
         JOIN documents d ON d.id = v.document_id AND coalesce(d.next_version_id, d.version_id) = v.id
         WHERE p.model_id = ? AND p.done = 0 AND d.removed_at IS NULL AND d.binned_at IS NULL`,
      )
      .get(args.modelId),
  );
  return { done: done?.n ?? 0, open: open?.n ?? 0 };
}

/** The model's row, and its table of vectors; made once. */
function register(
  db: WriteDatabase,
  args: { name: string; kind: StoredModel['kind']; dimensions: number; folder: string | null },
): number {
  const { name, kind, dimensions, folder } = args;
  db.sql('INSERT OR IGNORE INTO models (name, kind, dimensions, folder) VALUES (?, ?, ?, ?)').run(
    ...[name, kind, dimensions, folder],
  );
  const model = row<{ id: number }>(db.sql('SELECT id FROM models WHERE name = ?').get(name));
  if (model === undefined) throw new Error('the model was not stored');
  db.sql('UPDATE models SET folder = ? WHERE id = ?').run(folder, model.id);
  if (kind === 'embedder') createVectorTable(db, model.id, dimensions);
  return model.id;
}

/** Gives versions that the model has not seen their progress rows; returns where to go on, null at the end. */
function seed(db: WriteDatabase, args: { modelId: number; after: number; limit: number }): number | null {
  const versions = rows<{ id: number; empty: number }>(
    db
      .sql('SELECT id, chunk_count = 0 AS empty FROM versions WHERE id > ? AND complete = 1 ORDER BY id LIMIT ?')
      .all(args.after, args.limit),
  );
  const insert = db.sql('INSERT OR IGNORE INTO embedding_progress (model_id, version_id, done) VALUES (?, ?, ?)');
  for (const { id, empty } of versions) insert.run(args.modelId, id, empty);
  return versions.length < args.limit ? null : (versions.at(-1)?.id ?? null);
}

/** Moves a model that does not answer from one state to another; false where it is in none of `from` by now. */
function move(
  db: WriteDatabase,
  args: { modelId: number; from: StoredState[]; to: 'learning' | 'standby' | 'unused'; switchWhenDone?: boolean },
): boolean {
  const { changes } = db
    .sql(
      `UPDATE models SET state = @to, switch_when_done = coalesce(@switch, switch_when_done)
       WHERE id = @modelId AND state IN (SELECT value FROM json_each(@from)) AND dropping = 0`,
    )
    .run({
      ...{ modelId: args.modelId, to: args.to, from: JSON.stringify(args.from) },
      switch: args.switchWhenDone === undefined ? null : Number(args.switchWhenDone),
    });
  if (changes > 0 && args.to === 'learning') tableOf(db, args.modelId);
  return changes > 0;
}

/** Its table of vectors, which goes when they are dropped. */
function tableOf(db: WriteDatabase, modelId: number): void {
  const model = row<{ dimensions: number }>(db.sql('SELECT dimensions FROM models WHERE id = ?').get(modelId));
  if (model !== undefined) createVectorTable(db, modelId, model.dimensions);
}

/** Makes a model active before any other was: in a new library, or when the app brings another model. */
function makeFirst(db: WriteDatabase, args: { modelId: number; now: number }): void {
  db.sql(`UPDATE models SET state = 'unused' WHERE state = 'active' AND kind = 'embedder' AND id <> ?`).run(
    args.modelId,
  );
  db.sql(`UPDATE models SET state = 'active', activated_at = ? WHERE id = ?`).run(args.now, args.modelId);
}

/** The reranker that takes part from now on; null: none. */
function setReranker(db: WriteDatabase, args: { modelId: number | null; now: number }): void {
  db.sql(`UPDATE models SET state = 'unused' WHERE kind = 'reranker' AND state = 'active'`).run();
  if (args.modelId === null) return;
  db.sql(`UPDATE models SET state = 'active', activated_at = ? WHERE id = ? AND kind = 'reranker'`).run(
    ...[args.now, args.modelId],
  );
}

/** From now on the model's vectors are being deleted, whatever happens between. */
function startDrop(db: WriteDatabase, args: { modelId: number }): void {
  db.sql(`UPDATE models SET state = 'unused', dropping = 1 WHERE id = ? AND state <> 'active'`).run(args.modelId);
}

/** Deletes up to `limit` vectors of a model that is being dropped; true when none is left. */
function dropSlice(db: WriteDatabase, args: { modelId: number; limit: number }): boolean {
  const { modelId, limit } = args;
  const versions = rows<{ id: number }>(
    db.sql('SELECT version_id AS id FROM embedding_progress WHERE model_id = ? LIMIT ?').all(modelId, limit),
  );
  let room = limit;
  for (const { id } of versions) {
    room -= db.sql('DELETE FROM passage_vectors WHERE version_id = ? AND model_id = ?').run(id, modelId).changes + 1;
    db.sql('DELETE FROM embedding_progress WHERE model_id = ? AND version_id = ?').run(modelId, id);
    if (room <= 0) return false;
  }
  const embeddings = rows<{ id: number }>(
    db.sql('SELECT id FROM embeddings WHERE model_id = ? LIMIT ?').all(modelId, limit),
  );
  for (const { id } of embeddings) {
    deleteVector(db, modelId, id);
    db.sql('DELETE FROM embeddings WHERE id = ?').run(id);
  }
  if (embeddings.length === limit) return false;
  dropVectorTable(db, modelId);
  db.sql('UPDATE models SET dropping = 0 WHERE id = ?').run(modelId);
  return true;
}

/** Forgets a model that has no vectors. */
function forget(db: WriteDatabase, args: { modelId: number }): void {
  db.sql('DELETE FROM embedding_progress WHERE model_id = ?').run(args.modelId);
  db.sql(`DELETE FROM models WHERE id = ? AND state = 'unused'`).run(args.modelId);
}

export const modelsStore = defineStore({
  reads: { all, learned },
  writes: { register, seed, move, makeFirst, switchTo, setReranker, startDrop, dropSlice, forget },
});
