import { row, rows, type WriteDatabase } from '../storage/index.ts';

/** Rows of evidence, and of mentions, deleted in one write, next to a version's passages. */
const rowsPerSlice = 50;

/**
 * Deletes what was derived from a version: the ranges that back facts and insights, and where people stand in it. What
 * had no other source goes with them by the triggers of migration 9. Returns how many of all these went, and whether
 * that was all.
 */
export function purgeDerived(db: WriteDatabase, versionId: number): { derived: number; done: boolean } {
  const ids = rows<{ id: number }>(
    db.sql('SELECT id FROM evidence WHERE version_id = ? LIMIT ?').all(versionId, rowsPerSlice),
  ).map(({ id }) => id);
  const backed = JSON.stringify(
    rows<{ id: string }>(
      db
        .sql('SELECT DISTINCT fact_id AS id FROM fact_evidence WHERE evidence_id IN (SELECT value FROM json_each(?))')
        .all(JSON.stringify(ids)),
    ).map(({ id }) => id),
  );
  const factsLeft = db.sql('SELECT count(*) AS n FROM facts WHERE id IN (SELECT value FROM json_each(?))');
  const count = () => row<{ n: number }>(factsLeft.get(backed))?.n ?? 0;
  const before = count();
  for (const id of ids) db.sql('DELETE FROM evidence WHERE id = ?').run(id);
  const derived = ids.length + before - count();
  if (ids.length === rowsPerSlice) return { derived, done: false };
  // After the facts: a person goes with the last place that named them, once nothing is known of them.
  const mentions = db
    .sql(
      `DELETE FROM mentions WHERE (person_id, version_id, role) IN (
         SELECT person_id, version_id, role FROM mentions WHERE version_id = ? LIMIT ?)`,
    )
    .run(versionId, rowsPerSlice).changes;
  return { derived: derived + mentions, done: mentions < rowsPerSlice };
}
