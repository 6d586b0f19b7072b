import { row, type WriteDatabase } from '../storage/index.ts';

/**
 * Makes an embedding model the one that answers; the one before stands by. A document is ready when the model that
 * answers has learned it, so those on which the two differ change their status with it. Returns false where the model
 * is not in a state to answer.
 */
export function switchTo(db: WriteDatabase, args: { modelId: number; now: number }): boolean {
  const { modelId, now } = args;
  const next = row<{ state: string }>(
    db.sql(`SELECT state FROM models WHERE id = ? AND kind = 'embedder' AND dropping = 0`).get(modelId),
  );
  if (next === undefined || next.state === 'unused') return false;
  if (next.state === 'active') return true;
  const before = row<{ id: number }>(
    db.sql(`SELECT id FROM models WHERE state = 'active' AND kind = 'embedder'`).get(),
  );
  db.sql(`UPDATE models SET state = 'standby' WHERE state = 'active' AND kind = 'embedder'`).run();
  db.sql(`UPDATE models SET state = 'active', activated_at = ? WHERE id = ?`).run(now, modelId);
  if (before !== undefined) moveDocuments(db, before.id, modelId, now);
  return true;
}

/** Both sets are small: what the two models still have to learn. */
function moveDocuments(db: WriteDatabase, before: number, next: number, now: number): void {
  const open = (id: string) =>
    `SELECT version_id FROM embedding_progress INDEXED BY embedding_progress_open WHERE model_id = ${id} AND done = 0`;
  // A newer content that the next model knows already takes its place.
  db.sql(
    `UPDATE documents SET version_id = next_version_id, next_version_id = NULL, changed_at = @now
     WHERE next_version_id IN (${open('@before')}) AND next_version_id NOT IN (${open('@next')})`,
  ).run({ before, next, now });
  db.sql(
    `UPDATE documents SET changed_at = @now,
       status = iif((SELECT partial FROM versions WHERE id = documents.version_id), 'partial', 'ready')
     WHERE id IN (SELECT document_id FROM versions WHERE id IN (${open('@before')})) AND status = 'findable'
       AND version_id IN (${open('@before')}) AND version_id NOT IN (${open('@next')})`,
  ).run({ before, next, now });
  db.sql(
    `UPDATE documents SET status = 'findable', changed_at = @now
     WHERE id IN (SELECT document_id FROM versions WHERE id IN (${open('@next')}))
       AND status IN ('ready', 'partial') AND version_id IN (${open('@next')})`,
  ).run({ next, now });
}
