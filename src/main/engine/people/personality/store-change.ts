import type { Trait } from '../../../../contract/index.ts';
import { type ReadDatabase, row, rows, type WriteDatabase } from '../../storage/index.ts';
import { type Course, type HistoryRow, newCourse, step } from './replay.ts';
import { type Counted, middle, thousandths, unit, withInsight } from './update.ts';

/** The rows of a trait's history in the order in which they happened. */
export function courseRows(db: ReadDatabase, personId: string, trait: Trait): HistoryRow[] {
  return rows(
    db
      .sql(
        `SELECT id, before, after, sum, cause, of_id AS ofId FROM trait_history
         WHERE person_id = ? AND trait = ? ORDER BY id`,
      )
      .all(personId, trait),
  );
}

function courseOf(db: ReadDatabase, personId: string, trait: Trait): Course {
  const course = newCourse();
  for (const one of courseRows(db, personId, trait)) step(course, one);
  return course;
}

function record(
  db: WriteDatabase,
  move: {
    personId: string;
    trait: Trait;
    now: number;
    before: number;
    after: number;
    sum: number;
    cause: HistoryRow['cause'];
    ofId?: number;
    insightId?: string;
  },
): void {
  db.sql(
    `INSERT INTO trait_history (person_id, trait, at, before, after, sum, insights, cause, of_id, insight_id)
     VALUES (@personId, @trait, @now, @before, @after, @sum, @insights, @cause, @ofId, @insightId)`,
  ).run({ ofId: null, insightId: null, insights: move.insightId === undefined ? 0 : 1, ...move });
}

interface Change {
  insightId: string;
  personId: string;
  trait: Trait;
  moveId: number;
  adjustment: number;
  method: string;
}

/** Takes insights that were counted back (times -1) or counts them after all (1): the trait is where it would be. */
function recount(
  db: WriteDatabase,
  changes: readonly Change[],
  how: { times: 1 | -1; cause: 'decision' | 'withdrawal'; now: number },
): void {
  for (const [key, ofTrait] of Map.groupBy(changes, ({ personId, trait }) => `${personId} ${trait}`)) {
    const [personId, trait] = [ofTrait[0]?.personId ?? key, ofTrait[0]?.trait ?? 'openness'];
    const course = courseOf(db, personId, trait);
    const stored = row<{ counted: string }>(
      db.sql('SELECT counted FROM traits WHERE person_id = ? AND trait = ?').get(personId, trait),
    );
    let counted = JSON.parse(stored?.counted ?? '{}') as Counted;
    for (const change of ofTrait) {
      // Counted before the last reset: nothing of it is left to take back.
      if (!course.sums.has(change.moveId)) continue;
      const before = course.value;
      const sum = how.times * thousandths(change.adjustment);
      step(course, { id: 0, sum, cause: how.cause, ofId: change.moveId });
      counted = withInsight(counted, change, how.times);
      record(db, {
        ...{ personId, trait, now: how.now, before, after: course.value, sum, cause: how.cause },
        ...{ ofId: change.moveId, insightId: change.insightId },
      });
    }
    db.sql('UPDATE traits SET value = ?, counted = ? WHERE person_id = ? AND trait = ?').run(
      course.value,
      JSON.stringify(counted),
      personId,
      trait,
    );
  }
}

/** What the user says of insights. One that was counted already takes its effect with it, and brings it back. */
export function decideInsights(
  db: WriteDatabase,
  args: { owner: string; ids: string[]; status: 'counted' | 'rejected'; now: number },
): number {
  const found = rows<Change & { moveId: number | null }>(
    db
      .sql(
        `SELECT i.id AS insightId, i.person_id AS personId, i.trait, i.move_id AS moveId, i.adjustment, i.method
         FROM json_each(@ids) j JOIN insights i ON i.id = j.value AND i.status <> @status AND i.status <> 'expired'
         JOIN people p ON p.id = i.person_id AND p.owner_id = @owner AND p.removed_at IS NULL`,
      )
      .all({ owner: args.owner, ids: JSON.stringify([...new Set(args.ids)]), status: args.status }),
  );
  const moved = found.flatMap((one) => (one.moveId === null ? [] : [{ ...one, moveId: one.moveId }]));
  recount(db, moved, { times: args.status === 'rejected' ? -1 : 1, cause: 'decision', now: args.now });
  db.sql('UPDATE insights SET status = ? WHERE id IN (SELECT value FROM json_each(?))').run(
    args.status,
    JSON.stringify(found.map(({ insightId }) => insightId)),
  );
  return found.length;
}

/** Whose insights lost their source since: of one person, or of some. */
export function withdrawn(db: ReadDatabase, args: { owner: string; personId: string | null; limit: number }): string[] {
  return rows<{ id: string }>(
    db
      .sql(
        `SELECT DISTINCT w.person_id AS id FROM trait_withdrawals w JOIN people p ON p.id = w.person_id
         WHERE p.owner_id = @owner AND (@personId IS NULL OR w.person_id = @personId) LIMIT @limit`,
      )
      .all(args),
  ).map(({ id }) => id);
}

/** Takes back what insights moved whose source was deleted, at most `limit` of a person. Returns how many. */
export function settleWithdrawals(db: WriteDatabase, args: { personId: string; now: number; limit: number }): number {
  const gone = rows<Change>(
    db
      .sql(
        `SELECT insight_id AS insightId, person_id AS personId, trait, move_id AS moveId, adjustment, method
         FROM trait_withdrawals WHERE person_id = ? ORDER BY insight_id LIMIT ?`,
      )
      .all(args.personId, args.limit),
  );
  recount(db, gone, { times: -1, cause: 'withdrawal', now: args.now });
  db.sql('DELETE FROM trait_withdrawals WHERE insight_id IN (SELECT value FROM json_each(?))').run(
    JSON.stringify(gone.map(({ insightId }) => insightId)),
  );
  return gone.length;
}

export interface Settings {
  personId: string;
  state: 'on' | 'off' | 'paused' | null;
  /** null takes an override back. */
  overrides: Partial<Record<Trait, number | null>>;
  reset: Trait[];
  now: number;
}

/** State, overrides and resets of one person, all or nothing. */
export function setPersonality(db: WriteDatabase, { personId, state, overrides, reset, now }: Settings): void {
  if (state !== null) {
    db.sql(
      `INSERT INTO personalities (person_id, state) VALUES (?, ?) ON CONFLICT DO UPDATE SET state = excluded.state`,
    ).run(personId, state);
  }
  const stored = (trait: Trait) =>
    row<{ value: number; override: number | null }>(
      db.sql('SELECT value, override FROM traits WHERE person_id = ? AND trait = ?').get(personId, trait),
    ) ?? { value: middle, override: null };
  for (const trait of reset) {
    const before = stored(trait).value;
    record(db, { personId, trait, now, before, after: middle, sum: 0, cause: 'reset' });
    db.sql(`UPDATE traits SET value = ?, counted = '{}' WHERE person_id = ? AND trait = ?`).run(
      middle,
      personId,
      trait,
    );
  }
  for (const [name, override] of Object.entries(overrides)) {
    const trait = name as Trait;
    const known = stored(trait);
    if (override === undefined || override === known.override) continue;
    const shown = (value: number | null) => (value === null ? known.value : Math.round(value * unit));
    record(db, {
      ...{ personId, trait, now, before: shown(known.override), after: shown(override), sum: 0 },
      cause: override === null ? 'override-ended' : 'override',
    });
    db.sql(
      `INSERT INTO traits (person_id, trait, override) VALUES (?, ?, ?)
       ON CONFLICT DO UPDATE SET override = excluded.override`,
    ).run(personId, trait, override);
  }
}

const parts = { insights: 'id', trait_withdrawals: 'insight_id', trait_history: 'id' } as const;

/** Deletes some rows of what is kept of a person; 0 where nothing of that part is left. */
export function removePart(
  db: WriteDatabase,
  args: { personId: string; part: keyof typeof parts; limit: number },
): number {
  const key = parts[args.part];
  return db
    .sql(`DELETE FROM ${args.part} WHERE ${key} IN (SELECT ${key} FROM ${args.part} WHERE person_id = ? LIMIT ?)`)
    .run(args.personId, args.limit).changes;
}

/** The traits go, and it is switched off. */
export function removeTraits(db: WriteDatabase, args: { personId: string }): number {
  db.sql(
    `INSERT INTO personalities (person_id, state) VALUES (?, 'off')
     ON CONFLICT DO UPDATE SET state = 'off', active_at = NULL`,
  ).run(args.personId);
  return db.sql('DELETE FROM traits WHERE person_id = ?').run(args.personId).changes;
}
