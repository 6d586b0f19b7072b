import { setTimeout } from 'node:timers/promises';
import { type TaskEvent, type TaskRun, toErrorShape } from '../../../../contract/index.ts';
import type { Storage } from '../../storage/index.ts';
import type { tasksStore } from './store.ts';
import type { TaskContext, TaskSteps } from './task.ts';

/** Errors that a run's row keeps, and how much of a message. */
const mostErrors = 100;
const longestMessage = 500;
/** How often the row of a run under way is written, and whoever watches is told. */
const writeEveryMs = 1000;
const tellEveryMs = 100;

export interface RunOptions {
  storage: Storage<{ tasks: typeof tasksStore }>;
  now(): number;
}

export interface ActiveRun {
  row: TaskRun;
  progress(): { done: number; total: number; msLeft: number | null };
  /** closed: the run is taken up again at the next start. */
  end(why: 'cancelled' | 'closed'): void;
  /** Resolves when the row has its last state. */
  ended: Promise<TaskRun>;
}

const endedBy = {
  cancelled: 'This was cancelled. What was done by then is kept.',
  closed: 'The app was closed while this ran. What was done is kept; the rest is taken up at the next start.',
} as const;

/** Runs the steps of a task in the background, with a row that says how it went. */
export function startRun(
  { storage, now }: RunOptions,
  run: { steps: TaskSteps; context: TaskContext; name: string; whole: boolean },
): ActiveRun {
  const { owner, runId, now: startedAt } = run.context;
  const row: TaskRun = {
    ...{ id: runId, name: run.name, startedAt, endedAt: null },
    ...{ processed: 0, succeeded: 0, failed: 0, status: 'running', errors: [] },
  };
  let total = 0;
  let why: keyof typeof endedBy | null = null;

  const fail = (subject: string, error: unknown) => {
    const { code, message } = toErrorShape(error);
    if (row.errors.length < mostErrors) {
      row.errors.push({ subject, code, message: message.slice(0, longestMessage) });
    }
  };

  /** Whether all of it was done. */
  async function work(): Promise<boolean> {
    let writtenAt = now();
    for await (const step of run.steps(run.context)) {
      total = step.total;
      row.succeeded += step.succeeded;
      row.failed += step.failed.length;
      row.processed += step.succeeded + step.failed.length;
      for (const { subject, error } of step.failed) fail(subject, error);
      if (why !== null) return false;
      if (Math.abs(now() - writtenAt) < writeEveryMs) continue;
      writtenAt = now();
      await storage.write.tasks.update({ run: row, interrupted: false });
    }
    return true;
  }

  async function execute(): Promise<TaskRun> {
    let whole = false;
    try {
      await storage.write.tasks.begin({ owner, id: runId, name: run.name, whole: run.whole, now: startedAt });
      whole = why === null && (await work());
      if (whole) row.status = row.failed === 0 ? 'completed' : 'completed_with_errors';
    } catch (error) {
      whole = true;
      row.status = 'failed';
      fail(run.name, error);
    }
    if (!whole && why !== null) {
      row.status = 'failed';
      row.errors = [{ subject: run.name, code: 'cancelled', message: endedBy[why] }, ...row.errors].slice(
        0,
        mostErrors,
      );
    }
    row.endedAt = Math.max(startedAt, now());
    await storage.write.tasks
      .update({ run: row, interrupted: !whole && why === 'closed' })
      .catch((error: unknown) =>
        console.error(`the run of "${run.name}" could not be noted:`, toErrorShape(error).message),
      );
    return row;
  }

  return {
    row,
    progress() {
      const done = row.processed;
      const known = Math.max(total, done);
      const spent = Math.max(0, now() - startedAt);
      return { done, total: known, msLeft: done === 0 ? null : Math.round((spent / done) * (known - done)) };
    },
    end(reason) {
      why ??= reason;
    },
    ended: execute(),
  };
}

/** Tells how far a run is, and at the end its row. The run goes on when nobody listens any more. */
export async function* follow(run: ActiveRun): AsyncGenerator<TaskEvent, void> {
  let told = -1;
  let ended = false;
  const end = run.ended.then(() => {
    ended = true;
  });
  while (!ended) {
    const { done, total, msLeft } = run.progress();
    if (done !== told && total > 0) {
      told = done;
      yield { type: 'progress', done, total, msLeft };
    }
    const patience = new AbortController();
    await Promise.race([end, setTimeout(tellEveryMs, undefined, { signal: patience.signal }).catch(() => {})]);
    patience.abort();
  }
  yield { type: 'run', run: run.row };
}
