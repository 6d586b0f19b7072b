import type { Trait } from '../../../../contract/index.ts';
import { type ReadDatabase, row, rows, type WriteDatabase } from '../../storage/index.ts';
import { dayMs, keptMs, type OpenInsight, planUpdate, windowMs } from './update.ts';

/** People with insights that were not counted yet, active since a moment. */
export function waiting(
  db: ReadDatabase,
  args: { owner: string; since: number; after: string; limit: number },
): string[] {
  return rows<{ id: string }>(
    db
      .sql(
        `SELECT p.id FROM people p JOIN personalities y ON y.person_id = p.id AND y.state = 'on'
         WHERE p.owner_id = @owner AND p.removed_at IS NULL AND p.merged_into IS NULL AND y.active_at >= @since
           AND p.id > @after ORDER BY p.id LIMIT @limit`,
      )
      .all(args),
  ).map(({ id }) => id);
}

/** How many there are, for progress. */
export function waitingCount(db: ReadDatabase, args: { owner: string; since: number }): number {
  return Number(
    db
      .sql(
        `SELECT count(*) FROM people p JOIN personalities y ON y.person_id = p.id AND y.state = 'on'
         WHERE p.owner_id = @owner AND p.removed_at IS NULL AND p.merged_into IS NULL AND y.active_at >= @since`,
      )
      .pluck()
      .get(args),
  );
}

/**
 * Counts a person's open insights, each once, in one transaction: five statements. Returns how many traits moved; null
 * where the person is gone, off or paused.
 */
export function applyInsights(
  db: WriteDatabase,
  args: { owner: string; personId: string; runId: string; now: number },
): { moved: number; insights: number } | null {
  const { personId, runId, now } = args;
  const insights = rows<OpenInsight>(
    db
      .sql(
        `SELECT i.id, i.trait, i.adjustment, i.at FROM insights i
         JOIN people p ON p.id = i.person_id AND p.owner_id = @owner AND p.removed_at IS NULL
         JOIN personalities y ON y.person_id = p.id AND y.state = 'on'
         WHERE i.person_id = @personId AND i.applied_at IS NULL AND i.status = 'counted' AND i.at >= @since`,
      )
      .all({ owner: args.owner, personId, since: now - windowMs }),
  );
  if (insights.length === 0) return known(db, args) ? { moved: 0, insights: 0 } : null;
  const current = Object.fromEntries(
    rows<{ trait: Trait; value: number }>(
      db.sql('SELECT trait, value FROM traits WHERE person_id = ?').all(personId),
    ).map(({ trait, value }) => [trait, value]),
  );
  const moves = planUpdate(current, insights, now);
  db.sql(
    `INSERT INTO traits (person_id, trait, value, insights)
     SELECT @personId, value ->> 'trait', value ->> 'after', value ->> 'count' FROM json_each(@moves) WHERE true
     ON CONFLICT DO UPDATE SET value = excluded.value, insights = insights + excluded.insights`,
  ).run({ personId, moves: JSON.stringify(moves.map((move) => ({ ...move, count: move.insightIds.length }))) });
  db.sql(
    `INSERT INTO trait_history (person_id, trait, at, run_id, before, after, sum, cause)
     SELECT @personId, value ->> 'trait', @now, @runId, value ->> 'before', value ->> 'after', value ->> 'sum', 'update'
     FROM json_each(@moves) WHERE true ON CONFLICT DO NOTHING`,
  ).run({ personId, now, runId, moves: JSON.stringify(moves) });
  const counted = moves.flatMap(({ insightIds }) => insightIds);
  db.sql('UPDATE insights SET applied_at = ?, applied_run_id = ? WHERE id IN (SELECT value FROM json_each(?))').run(
    now,
    runId,
    JSON.stringify(counted),
  );
  return { moved: moves.length, insights: counted.length };
}

function known(db: ReadDatabase, args: { owner: string; personId: string }): boolean {
  return (
    row(
      db
        .sql(
          `SELECT 1 FROM people p JOIN personalities y ON y.person_id = p.id AND y.state = 'on'
           WHERE p.id = ? AND p.owner_id = ? AND p.removed_at IS NULL`,
        )
        .get(args.personId, args.owner),
    ) !== undefined
  );
}

/** Insights that are too old to be kept, at most `limit` at a time. Their traits keep what they moved. */
export function dropOld(db: WriteDatabase, args: { now: number; limit: number }): number {
  return db
    .sql('DELETE FROM insights WHERE id IN (SELECT id FROM insights WHERE at < ? LIMIT ?)')
    .run(args.now - keptMs, args.limit).changes;
}

/** Active means: an insight, a message or an edit within seven days. */
export const activeMs = 7 * dayMs;
