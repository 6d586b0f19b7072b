import {
  CommonplaceError,
  type Inputs,
  type Person,
  type Principal,
  type TaskEvent,
} from '../../../../contract/index.ts';
import type { Storage } from '../../storage/index.ts';
import type { Task, TaskContext, TaskStep, Tasks } from '../../upkeep/index.ts';
import type { traitsStore } from './store.ts';
import { activeMs } from './update.ts';

export type TraitsStorage = Storage<{ traits: typeof traitsStore }>;

export const updateTask = 'personality-update';

/** People read at a time; people and insights counted in one write: well under 10 ms of the writer. */
const peoplePerRead = 500;
const peoplePerWrite = 25;
const insightsPerWrite = 150;
/** What was withdrawn in one write. */
const withdrawnPerWrite = 50;
/** Insights deleted in one write. */
const deletedPerWrite = 200;

/** Failures of the library itself, which every other person would meet too. */
const fatal = new Set(['disk_full', 'library_corrupt', 'permission_denied', 'unavailable']);

/** What runs by the clock for personalities. */
export function personalityTasks(storage: TraitsStorage): Task[] {
  return [
    {
      name: updateTask,
      description: 'Counts new insights of people who were active in the last seven days.',
      schedule: '0 2 * * *',
      run: (context) => updatePeople(storage, context, 'active'),
    },
    {
      name: 'insights-cleanup',
      description: 'Deletes insights older than 90 days; what they moved stays.',
      schedule: '0 3 * * 0',
      run: (context) => deleteOld(storage, context),
    },
  ];
}

/**
 * Counts the open insights of people who are on, some people in one write: all of these or none. What fails is tried
 * again one by one, so that one person's failure does not stop the others.
 */
export async function* updatePeople(
  storage: TraitsStorage,
  { owner, runId, now, lastAt }: TaskContext,
  who: 'active' | 'all' | Person,
): AsyncGenerator<TaskStep, void> {
  yield* takeBack(storage, { owner, now, personId: typeof who === 'object' ? who.id : null });
  if (typeof who === 'object') {
    yield { total: 1, ...(await countAll(storage, { owner, runId, now }, [who])) };
    return;
  }
  // Nights without the app: whoever was active before them is not forgotten.
  const since = who === 'all' || lastAt === null ? null : Math.min(now, lastAt) - activeMs;
  let total = await storage.read.traits.waitingCount({ owner, since });
  let done = 0;
  for (let after = ''; ; ) {
    const page = await storage.read.traits.waiting({ owner, since, after, limit: peoplePerRead, now });
    for (const batch of batches(page)) {
      const step = await countAll(storage, { owner, runId, now }, batch);
      done += batch.length;
      total = Math.max(total, done);
      yield { total, ...step };
    }
    const last = page.at(-1);
    if (last === undefined || page.length < peoplePerRead) return;
    after = last.id;
  }
}

type Subject = Pick<Person, 'id' | 'userId'>;

/** People of one write each. */
function* batches(people: readonly (Subject & { open: number })[]): Generator<Subject[]> {
  let batch: Subject[] = [];
  let insights = 0;
  for (const { id, userId, open } of people) {
    if (batch.length === peoplePerWrite || (batch.length > 0 && insights + open > insightsPerWrite)) {
      yield batch;
      [batch, insights] = [[], 0];
    }
    batch.push({ id, userId });
    insights += open;
  }
  if (batch.length > 0) yield batch;
}

/** A bug or a damaged row, whose cause the log names: the person is told, and what happens to their insights. */
function failureOf(subject: string, error: unknown): { subject: string; error: unknown } {
  if (error instanceof CommonplaceError && error.code !== 'internal') return { subject, error };
  const message =
    'Their insights could not be counted; nothing was changed, and the next run tries again. ' +
    'If it keeps failing, run "commonplace doctor".';
  return { subject, error: new CommonplaceError('internal', message, { cause: error }) };
}

async function countAll(
  storage: TraitsStorage,
  args: { owner: string; runId: string; now: number },
  people: readonly Subject[],
): Promise<Omit<TaskStep, 'total'>> {
  try {
    await storage.write.traits.applyInsights({ ...args, people: people.map(({ id }) => id) });
    return { succeeded: people.length, failed: [] };
  } catch (error) {
    if (error instanceof CommonplaceError && fatal.has(error.code)) throw error;
    const [first] = people;
    if (people.length === 1 && first !== undefined) return { succeeded: 0, failed: [failureOf(first.userId, error)] };
  }
  const sum = { succeeded: 0, failed: [] as { subject: string; error: unknown }[] };
  for (const one of people) {
    const { succeeded, failed } = await countAll(storage, args, [one]);
    sum.succeeded += succeeded;
    sum.failed.push(...failed);
  }
  return sum;
}

/** What insights moved whose source was deleted. People whose history cannot be read do not stop the others. */
async function* takeBack(
  storage: TraitsStorage,
  { owner, now, personId }: { owner: string; now: number; personId: string | null },
): AsyncGenerator<TaskStep, void> {
  const people = await storage.read.traits.withdrawn({ owner, personId, limit: 10_000 });
  for (const id of people) {
    try {
      const args = { personId: id, now, limit: withdrawnPerWrite };
      while ((await storage.write.traits.settleWithdrawals(args)) === withdrawnPerWrite);
    } catch (error) {
      if (error instanceof CommonplaceError && fatal.has(error.code)) throw error;
      yield { total: 1, succeeded: 0, failed: [failureOf(id, error)] };
    }
  }
}

async function* deleteOld(storage: TraitsStorage, { owner, now }: TaskContext): AsyncGenerator<TaskStep, void> {
  const total = await storage.read.traits.oldCount({ owner, now });
  for (;;) {
    const succeeded = await storage.write.traits.dropOld({ owner, now, limit: deletedPerWrite });
    if (succeeded > 0) yield { total, succeeded, failed: [] };
    if (succeeded < deletedPerWrite) return;
  }
}

export interface UpdateTraits {
  storage: TraitsStorage;
  tasks: Tasks;
  /** A person by either id. Throws not_found. */
  find(principal: Principal, id: string): Promise<Person>;
}

/** `traits.update`: one person or all who are on, as a run of the task, so that two never go at once. */
export async function* updateTraits(
  { storage, tasks, find }: UpdateTraits,
  principal: Principal,
  { id }: Inputs['traits']['update'],
): AsyncGenerator<TaskEvent, void> {
  const person = id === undefined ? null : await find(principal, id);
  if (person !== null) {
    const found = await storage.read.traits.personality({ owner: principal.accountId, personId: person.id });
    if (found !== undefined && found.state !== 'on') {
      throw new CommonplaceError(
        'unavailable',
        `The personality of ${person.name} is ${found.state}, so nothing is counted. ` +
          `Switch it on first: traits set ${person.userId} --state on.`,
      );
    }
  }
  yield* tasks.watchSteps(principal, updateTask, {
    steps: (context) => updatePeople(storage, context, person ?? 'all'),
    whole: person === null,
  });
}
