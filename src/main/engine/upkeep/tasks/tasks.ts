import {
  CommonplaceError,
  type Outputs,
  type Principal,
  type TaskEvent,
  type TaskRun,
  toErrorShape,
} from '../../../../contract/index.ts';
import type { Storage } from '../../storage/index.ts';
import { lastDue, nextDue } from './due.ts';
import type { tasksStore } from './store.ts';

/** One subject of a task, done or not. */
export type TaskStep = { subject: string; total: number } & ({ ok: true } | { ok: false; error: unknown });

/** Something that runs by itself at certain times, or when asked. */
export interface Task {
  name: string;
  description: string;
  /** Five fields, in the machine's time zone. */
  schedule: string;
  run(context: { owner: string; runId: string; now: number; signal: AbortSignal }): AsyncGenerator<TaskStep, void>;
}

export interface TasksOptions {
  storage: Storage<{ tasks: typeof tasksStore }>;
  tasks: readonly Task[];
  newId(): string;
  now(): number;
  changed(): void;
}

/** Errors that a run's row keeps. */
const mostErrors = 100;
const writeEvery = 200;
/** Clocks jump and machines sleep: what is due is looked up anew this often. */
const lookEveryMs = 60_000;

/** Runs tasks one at a time, by the clock or when asked, and keeps a row of every run. */
export function createTasks(options: TasksOptions) {
  const { storage, now } = options;
  const abort = new AbortController();
  const running = new Map<string, TaskRun>();
  let timer: NodeJS.Timeout | undefined;

  function taskOf(name: string): Task {
    const task = options.tasks.find((one) => one.name === name);
    if (task !== undefined) return task;
    const names = options.tasks.map((one) => one.name).join(', ');
    throw new CommonplaceError('not_found', `There is no task called "${name}". Tasks: ${names}.`);
  }

  async function* run(
    owner: string,
    name: string,
  ): AsyncGenerator<{ done: number; total: number; run: TaskRun }, void> {
    const task = taskOf(name);
    if (running.has(name)) {
      throw new CommonplaceError('unavailable', `"${name}" is running already. Wait until it has ended.`);
    }
    const row: TaskRun = {
      ...{ id: options.newId(), name, startedAt: now(), endedAt: null },
      ...{ processed: 0, succeeded: 0, failed: 0, status: 'running', errors: [] },
    };
    running.set(name, row);
    try {
      await storage.write.tasks.begin({ owner, id: row.id, name, now: row.startedAt });
      for await (const step of task.run({ owner, runId: row.id, now: row.startedAt, signal: abort.signal })) {
        row.processed += 1;
        if (step.ok) row.succeeded += 1;
        else {
          row.failed += 1;
          if (row.errors.length < mostErrors) row.errors.push({ subject: step.subject, ...toErrorShape(step.error) });
        }
        if (row.processed % writeEvery === 0) await storage.write.tasks.update({ run: row });
        yield { done: row.processed, total: step.total, run: { ...row } };
      }
      row.status = row.failed === 0 ? 'completed' : 'completed_with_errors';
    } catch (error) {
      row.status = 'failed';
      row.errors.push({ subject: name, ...toErrorShape(error) });
    } finally {
      // Whoever watched may have gone: what was done is done, and is told so.
      if (row.status === 'running') row.status = row.failed === 0 ? 'completed' : 'completed_with_errors';
      row.endedAt = now();
      running.delete(name);
      await storage.write.tasks.update({ run: row });
      options.changed();
    }
    yield { done: row.processed, total: row.processed, run: row };
  }

  /** Runs what was due since its last run; what was missed while nothing was open runs once. */
  async function runDue(owner: string): Promise<void> {
    for (const task of options.tasks) {
      if (abort.signal.aborted) return;
      const [last] = await storage.read.tasks.runs({ owner, name: task.name, limit: 1 });
      const due = lastDue(task.schedule, now());
      // A clock that was set back must not hold a task up for a year, nor run it over and over.
      const ranAt = last === undefined ? null : Math.min(last.startedAt, now());
      if (due === null || running.has(task.name) || (ranAt !== null && ranAt >= due)) continue;
      for await (const _ of run(owner, task.name));
    }
  }

  return {
    run,

    /** Runs a task now, telling how far it is and at the end the row of the run. Throws not_found, unavailable. */
    async *watch(principal: Principal, name: string): AsyncGenerator<TaskEvent, void> {
      const started = now();
      let last: TaskRun | undefined;
      for await (const { done, total, run: row } of run(principal.accountId, name)) {
        last = row;
        if (row.endedAt !== null) break;
        const msLeft = done === 0 ? null : ((now() - started) / done) * Math.max(0, total - done);
        yield { type: 'progress', done, total, msLeft };
      }
      if (last !== undefined) yield { type: 'run', run: last };
    },

    async list(principal: Principal): Promise<Outputs['tasks']['list']> {
      const tasks = await Promise.all(
        options.tasks.map(async ({ name, description, schedule }) => {
          const [last = null] = await storage.read.tasks.runs({ owner: principal.accountId, name, limit: 1 });
          return { name, description, schedule, nextAt: nextDue(schedule, now()), last, active: running.has(name) };
        }),
      );
      return { running: timer !== undefined, tasks };
    },

    history: (principal: Principal, input: { name?: string | undefined; limit: number }) =>
      storage.read.tasks.runs({ owner: principal.accountId, name: input.name ?? null, limit: input.limit }),

    /** Begins to look at the clock. Runs of a process that ended are marked first. */
    async start(owner: string): Promise<void> {
      await storage.write.tasks.abandon({ owner, now: now() });
      const look = () => {
        runDue(owner).catch((error: unknown) => console.error('a task could not be run:', error));
      };
      timer = setInterval(look, lookEveryMs);
      timer.unref();
      look();
    },

    close(): void {
      abort.abort();
      clearInterval(timer);
      timer = undefined;
    },
  };
}

export type Tasks = ReturnType<typeof createTasks>;
