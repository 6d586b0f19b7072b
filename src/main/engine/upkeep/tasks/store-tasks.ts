import type { TaskRun } from '../../../../contract/index.ts';
import { type ReadDatabase, rows, type WriteDatabase } from '../../storage/index.ts';

type RunRow = Omit<TaskRun, 'errors'> & { errors: string };

const columns = `id, name, started_at AS startedAt, ended_at AS endedAt, processed, succeeded, failed, status, errors`;

export function runs(db: ReadDatabase, args: { owner: string; name: string | null; limit: number }): TaskRun[] {
  return rows<RunRow>(
    db
      .sql(
        `SELECT ${columns} FROM task_runs WHERE owner_id = @owner AND (@name IS NULL OR name = @name)
         ORDER BY started_at DESC, id DESC LIMIT @limit`,
      )
      .all(args),
  ).map((run) => ({ ...run, errors: JSON.parse(run.errors) as TaskRun['errors'] }));
}

export function begin(db: WriteDatabase, args: { owner: string; id: string; name: string; now: number }): void {
  db.sql(`INSERT INTO task_runs (id, owner_id, name, started_at, status) VALUES (?, ?, ?, ?, 'running')`).run(
    args.id,
    args.owner,
    args.name,
    args.now,
  );
}

export function update(db: WriteDatabase, args: { run: TaskRun }): void {
  const { id, endedAt, processed, succeeded, failed, status, errors } = args.run;
  db.sql(
    `UPDATE task_runs SET ended_at = ?, processed = ?, succeeded = ?, failed = ?, status = ?, errors = ? WHERE id = ?`,
  ).run(endedAt, processed, succeeded, failed, status, JSON.stringify(errors), id);
}

/** Runs that a closed or killed process left: they did not come to an end. */
export function abandon(db: WriteDatabase, args: { owner: string; now: number }): number {
  return db
    .sql(
      `UPDATE task_runs SET status = 'failed', ended_at = ?, errors = json_insert(errors, '$[#]',
         json_object('subject', name, 'code', 'cancelled', 'message', 'The app was closed while this ran. It goes on at the next run.'))
       WHERE owner_id = ? AND status = 'running'`,
    )
    .run(args.now, args.owner).changes;
}
