import {
  CommonplaceError,
  type Inputs,
  type Outputs,
  type Principal,
  type TaskEvent,
} from '../../../../contract/index.ts';
import type { Storage } from '../../storage/index.ts';
import { lastDue, nextDue } from './due.ts';
import { type ActiveRun, follow, startRun } from './run.ts';
import type { tasksStore } from './store.ts';
import type { Task, TaskSteps } from './task.ts';

export interface TasksOptions {
  storage: Storage<{ tasks: typeof tasksStore }>;
  tasks: readonly Task[];
  newId(): string;
  now(): number;
  changed(): void;
}

/** Clocks jump and machines sleep: what is due is looked up anew this often. */
const lookEveryMs = 60_000;
/** A run that was cut short this often in a row waits until it is due again: it may be what ends the app. */
const mostResumptions = 3;

/** Runs tasks by the clock or when asked, each at most once at a time, and keeps a row of every run. */
export function createTasks(options: TasksOptions) {
  const { storage, now } = options;
  const running = new Map<string, ActiveRun>();
  let closed = false;
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<void> | undefined;

  function taskOf(name: string): Task {
    const task = options.tasks.find((one) => one.name === name);
    if (task !== undefined) return task;
    const names = options.tasks.map((one) => one.name).join(', ');
    throw new CommonplaceError('not_found', `There is no task called "${name}". Tasks: ${names}.`);
  }

  async function begin(owner: string, name: string, how: { steps: TaskSteps; whole: boolean }): Promise<ActiveRun> {
    if (closed) throw new CommonplaceError('unavailable', 'The library is being closed. Try again when it is open.');
    const lastAt = await storage.read.tasks.lastCompleted({ owner, name, now: now() });
    if (running.has(name)) {
      throw new CommonplaceError(
        'unavailable',
        `"${name}" is running already. Wait until it has ended, or end it with "tasks cancel ${name}".`,
      );
    }
    const run = startRun(options, { ...how, name, context: { owner, runId: options.newId(), now: now(), lastAt } });
    running.set(name, run);
    options.changed();
    void run.ended.then(() => {
      running.delete(name);
      options.changed();
    });
    return run;
  }

  async function isDue(owner: string, { name, schedule }: Task): Promise<boolean> {
    const due = lastDue(schedule, now());
    if (due === null || running.has(name)) return false;
    // Runs that the clock, set back meanwhile, puts into the future say nothing of what is due now.
    const latest = await storage.read.tasks.latest({ owner, name, now: now(), limit: mostResumptions });
    const [last] = latest;
    if (last === undefined || last.startedAt < due) return true;
    return last.interrupted && !(latest.length === mostResumptions && latest.every((one) => one.interrupted));
  }

  /** Runs what was due since its last run; what was missed while nothing was open runs once. */
  async function runDue(owner: string): Promise<void> {
    for (const task of options.tasks) {
      if (closed) return;
      if (!(await isDue(owner, task)) || closed || running.has(task.name)) continue;
      const run = await begin(owner, task.name, { steps: task.run, whole: true });
      await run.ended;
    }
  }

  /** Looks at the clock and runs what is due, until that is done. */
  function look(owner: string): Promise<void> {
    looking ??= runDue(owner)
      .catch((error: unknown) => console.error('a task could not be run:', error))
      .finally(() => {
        looking = undefined;
      });
    return looking;
  }

  return {
    look,

    /** Runs a task now, telling how far it is and at the end the row of the run. Throws not_found, unavailable. */
    async *watch(principal: Principal, name: string): AsyncGenerator<TaskEvent, void> {
      yield* follow(await begin(principal.accountId, name, { steps: taskOf(name).run, whole: true }));
    },

    /** The same with other steps in place of the task's own: for all subjects, or some of them. */
    async *watchSteps(
      principal: Principal,
      name: string,
      how: { steps: TaskSteps; whole: boolean },
    ): AsyncGenerator<TaskEvent, void> {
      yield* follow(await begin(principal.accountId, taskOf(name).name, how));
    },

    async cancel(_principal: Principal, name: string): Promise<{ cancelled: boolean }> {
      const run = running.get(taskOf(name).name);
      run?.end('cancelled');
      await run?.ended;
      return { cancelled: run !== undefined };
    },

    async list(principal: Principal): Promise<Outputs['tasks']['list']> {
      const tasks = await Promise.all(
        options.tasks.map(async ({ name, description, schedule }) => {
          const [last = null] = await storage.read.tasks.runs({
            ...{ owner: principal.accountId, name, limit: 1, ended: true },
          });
          const run = running.get(name);
          const progress = run?.progress() ?? null;
          const nextAt = nextDue(schedule, now());
          return { name, description, schedule, nextAt, last, active: run !== undefined, progress };
        }),
      );
      const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
      return { running: timer !== undefined, timeZone, active: running.size, tasks };
    },

    history: (principal: Principal, { name, limit = 50 }: Inputs['tasks']['history']) =>
      storage.read.tasks.runs({ owner: principal.accountId, name: name ?? null, limit, ended: false }),

    /** Marks the runs of a process that ended: this one holds the library, so nobody is at them any more. */
    async open(owner: string): Promise<void> {
      await storage.write.tasks.abandon({ owner, now: now() });
    },

    /** Begins to look at the clock. */
    start(owner: string): void {
      timer = setInterval(() => void look(owner), lookEveryMs);
      timer.unref();
      void look(owner);
    },

    /** Ends what runs after the step it is at. */
    async close(): Promise<void> {
      closed = true;
      clearInterval(timer);
      timer = undefined;
      for (const run of running.values()) run.end('closed');
      await Promise.all([...running.values()].map(({ ended }) => ended));
      await looking;
    },
  };
}

export type Tasks = ReturnType<typeof createTasks>;
