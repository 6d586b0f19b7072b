import type { TaskRun } from '../../../../contract/index.ts';
import { type ReadDatabase, row, rows, type WriteDatabase } from '../../storage/index.ts';

type RunRow = Omit<TaskRun, 'errors'> & { errors: string };

const columns = `id, name, started_at AS startedAt, ended_at AS endedAt, processed, succeeded, failed, status, errors`;
/** Rows kept of each task: more than a year of nights. */
const mostRuns = 500;

/** Newest first, in the order in which they ran. */
export function runs(
  db: ReadDatabase,
  args: { owner: string; name: string | null; limit: number; ended: boolean },
): TaskRun[] {
  return rows<RunRow>(
    db
      .sql(
        `SELECT ${columns} FROM task_runs WHERE owner_id = @owner AND (@name IS NULL OR name = @name)
           AND (@ended = 0 OR ended_at IS NOT NULL) ORDER BY number DESC LIMIT @limit`,
      )
      .all({ ...args, ended: args.ended ? 1 : 0 }),
  ).map((run) => ({ ...run, errors: JSON.parse(run.errors) as TaskRun['errors'] }));
}

/** The latest runs for all subjects that had begun by now, newest first. */
export function latest(
  db: ReadDatabase,
  args: { owner: string; name: string; now: number; limit: number },
): { startedAt: number; interrupted: boolean }[] {
  return rows<{ startedAt: number; interrupted: number }>(
    db
      .sql(
        `SELECT started_at AS startedAt, interrupted FROM task_runs
         WHERE owner_id = @owner AND name = @name AND whole = 1 AND started_at <= @now ORDER BY number DESC LIMIT @limit`,
      )
      .all(args),
  ).map((run) => ({ ...run, interrupted: run.interrupted === 1 }));
}

/** When the last run for all subjects began that came to its end; null where there was none. */
export function lastCompleted(db: ReadDatabase, args: { owner: string; name: string; now: number }): number | null {
  const found = row<{ startedAt: number }>(
    db
      .sql(
        `SELECT started_at AS startedAt FROM task_runs WHERE owner_id = @owner AND name = @name AND whole = 1
           AND started_at <= @now AND status IN ('completed', 'completed_with_errors') ORDER BY number DESC LIMIT 1`,
      )
      .get(args),
  );
  return found?.startedAt ?? null;
}

/** The row of a run that begins; the oldest of its task goes. */
export function begin(
  db: WriteDatabase,
  args: { owner: string; id: string; name: string; whole: boolean; now: number },
): void {
  const { owner, id, name, now } = args;
  db.sql(`INSERT INTO task_runs (id, owner_id, name, started_at, status, whole) VALUES (?, ?, ?, ?, 'running', ?)`).run(
    id,
    owner,
    name,
    now,
    args.whole ? 1 : 0,
  );
  db.sql(
    `DELETE FROM task_runs WHERE owner_id = @owner AND name = @name AND number <= (
       SELECT number FROM task_runs WHERE owner_id = @owner AND name = @name ORDER BY number DESC LIMIT 1 OFFSET @most)`,
  ).run({ owner, name, most: mostRuns });
}

export function update(db: WriteDatabase, args: { run: TaskRun; interrupted: boolean }): void {
  const { id, endedAt, processed, succeeded, failed, status, errors } = args.run;
  db.sql(
    `UPDATE task_runs SET ended_at = ?, processed = ?, succeeded = ?, failed = ?, status = ?, errors = ?, interrupted = ?
     WHERE id = ?`,
  ).run(endedAt, processed, succeeded, failed, status, JSON.stringify(errors), args.interrupted ? 1 : 0, id);
}

/** Runs that a killed process left: they did not come to an end. */
export function abandon(db: WriteDatabase, args: { owner: string; now: number }): number {
  return db
    .sql(
      `UPDATE task_runs SET status = 'failed', ended_at = max(started_at, @now), interrupted = 1,
         errors = json_insert(errors, '$[#]', json_object('subject', name, 'code', 'cancelled', 'message',
           'The app ended while this ran. What was done is kept; the rest is taken up at the next start.'))
       WHERE owner_id = @owner AND status = 'running'`,
    )
    .run(args).changes;
}
