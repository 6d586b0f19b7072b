import type { Trait } from '../../../../contract/index.ts';
import { type ReadDatabase, row, rows, type WriteDatabase } from '../../storage/index.ts';
import { type Counted, keptMs, type OpenInsight, planUpdate, type StoredTrait, windowMs } from './update.ts';

/** The state of a person `p` with its row `y`, where there is one. */
export const stateSql = "coalesce(y.state, iif(p.is_owner = 1, 'on', 'off'))";

const peopleSql = `people p LEFT JOIN personalities y ON y.person_id = p.id
  WHERE p.owner_id = @owner AND p.removed_at IS NULL AND p.merged_into IS NULL AND ${stateSql} = 'on'
    AND (@since IS NULL OR y.active_at >= @since)`;

/** People to be looked at, by id, with how many insights they have open: those of one write together. */
export function waiting(
  db: ReadDatabase,
  args: { owner: string; since: number | null; after: string; limit: number; now: number },
): { id: string; userId: string; open: number }[] {
  return rows(
    db
      .sql(
        `SELECT p.id, p.user_id AS userId, (SELECT count(*) FROM insights i WHERE i.person_id = p.id AND i.applied_at IS NULL
           AND i.status = 'counted' AND i.at BETWEEN @from AND @now) AS open
         FROM ${peopleSql} AND p.id > @after ORDER BY p.id LIMIT @limit`,
      )
      .all({ ...args, from: args.now - windowMs }),
  );
}

/** How many there are, for progress. */
export function waitingCount(db: ReadDatabase, args: { owner: string; since: number | null }): number {
  return Number(db.sql(`SELECT count(*) FROM ${peopleSql}`).pluck().get(args));
}

/** Insights of one person that one run counts; what is more waits for the next. */
const mostInsights = 1000;

type OpenRow = OpenInsight & { personId: string };
type Move = ReturnType<typeof planUpdate>[number] & { personId: string };

/**
 * Counts the open insights of some people, each once, in one transaction of at most five statements. People who are
 * gone, off or paused are left as they are. Returns how many traits moved and how many insights were counted.
 */
export function applyInsights(
  db: WriteDatabase,
  args: { owner: string; people: string[]; runId: string; now: number },
): { moved: number; insights: number } {
  const { owner, runId, now } = args;
  const people = JSON.stringify(args.people);
  const open = rows<OpenRow>(
    db
      .sql(
        `SELECT id, personId, trait, adjustment, at, method FROM (
           SELECT i.id, i.person_id AS personId, i.trait, i.adjustment, i.at, i.method,
             row_number() OVER (PARTITION BY i.person_id ORDER BY i.at, i.id) AS place
           FROM json_each(@people) j CROSS JOIN people p ON p.id = j.value AND p.owner_id = @owner
             AND p.removed_at IS NULL AND p.merged_into IS NULL
           LEFT JOIN personalities y ON y.person_id = p.id
           JOIN insights i ON i.person_id = p.id AND i.applied_at IS NULL AND i.status = 'counted'
             AND i.at BETWEEN @from AND @now
           WHERE ${stateSql} = 'on')
         WHERE place <= @most`,
      )
      .all({ owner, people, from: now - windowMs, now, most: mostInsights }),
  );
  if (open.length === 0) return { moved: 0, insights: 0 };
  const stored = rows<{ personId: string; trait: Trait; value: number; counted: string }>(
    db
      .sql(
        `SELECT person_id AS personId, trait, value, counted FROM traits
         WHERE person_id IN (SELECT value FROM json_each(?))`,
      )
      .all(people),
  );
  const moves = planAll(open, stored, now);
  if (moves.length === 0) return { moved: 0, insights: 0 };
  db.sql(
    `INSERT INTO traits (person_id, trait, value, counted)
     SELECT value ->> 'personId', value ->> 'trait', value ->> 'after', value -> 'counted' FROM json_each(?) WHERE true
     ON CONFLICT DO UPDATE SET value = excluded.value, counted = excluded.counted`,
  ).run(JSON.stringify(moves.map(({ insightIds: _, ...move }) => move)));
  const history = rows<{ id: number; personId: string; trait: Trait }>(
    db
      .sql(
        `INSERT INTO trait_history (person_id, trait, at, run_id, before, after, sum, insights, cause)
         SELECT value ->> 'personId', value ->> 'trait', @now, @runId, value ->> 'before', value ->> 'after',
           value ->> 'sum', json_array_length(value, '$.insightIds'), 'update'
         FROM json_each(@moves) RETURNING id, person_id AS personId, trait`,
      )
      .all({ now, runId, moves: JSON.stringify(moves.map(({ counted: _, ...move }) => move)) }),
  );
  const moveOf = new Map(history.map(({ id, personId, trait }) => [`${personId} ${trait}`, id]));
  const links = moves.flatMap(({ personId, trait, insightIds }) =>
    insightIds.map((id) => [id, moveOf.get(`${personId} ${trait}`)]),
  );
  const counted = db
    .sql(
      `UPDATE insights SET applied_at = @now, move_id = j.value ->> 1 FROM json_each(@links) j
       WHERE insights.id = j.value ->> 0 AND insights.applied_at IS NULL`,
    )
    .run({ now, links: JSON.stringify(links) }).changes;
  return { moved: moves.length, insights: counted };
}

function planAll(
  open: readonly OpenRow[],
  stored: readonly { personId: string; trait: Trait; value: number; counted: string }[],
  now: number,
): Move[] {
  const known = new Map<string, Partial<Record<Trait, StoredTrait>>>();
  for (const { personId, trait, value, counted } of stored) {
    known.set(personId, { ...known.get(personId), [trait]: { value, counted: JSON.parse(counted) as Counted } });
  }
  const byPerson = Map.groupBy(open, ({ personId }) => personId);
  return [...byPerson].flatMap(([personId, insights]) =>
    planUpdate(known.get(personId) ?? {}, insights, now).map((move) => ({ ...move, personId })),
  );
}

/** Insights that are too old to be kept, at most `limit` at a time. Their traits keep what they moved. */
export function dropOld(db: WriteDatabase, args: { owner: string; now: number; limit: number }): number {
  db.sql(
    `UPDATE insights SET status = 'expired' WHERE id IN (
       SELECT i.id FROM insights i WHERE i.at < @before
         AND EXISTS (SELECT 1 FROM people p WHERE p.id = i.person_id AND p.owner_id = @owner) LIMIT @limit)`,
  ).run({ owner: args.owner, before: args.now - keptMs, limit: args.limit });
  return db.sql(`DELETE FROM insights WHERE status = 'expired' AND at < ?`).run(args.now - keptMs).changes;
}

/** How many are that old. */
export function oldCount(db: ReadDatabase, args: { owner: string; now: number }): number {
  const found = row<{ n: number }>(
    db
      .sql(`SELECT count(*) AS n FROM insights i JOIN people p ON p.id = i.person_id AND p.owner_id = ? WHERE i.at < ?`)
      .get(args.owner, args.now - keptMs),
  );
  return found?.n ?? 0;
}
