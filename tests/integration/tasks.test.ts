import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest';
import { createTasks, type Task, type TaskStep } from '../../src/main/engine/upkeep/index.ts';
import { codeOf, openLibrary, temporaryFolder } from '../kit/engine.ts';
import { idle, lastOf, openPersonalities } from '../kit/personality.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
const utc = (text: string) => Date.parse(text);
const name = 'count';

let zone: string | undefined;
beforeEach(() => {
  zone = process.env.TZ;
  process.env.TZ = 'Europe/Berlin';
});
afterEach(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

async function* nothing(): AsyncGenerator<TaskStep, void> {}

/** Steps that wait for the test before each of them. */
function slowly(total: number) {
  const begun = Promise.withResolvers<void>();
  const gates = Array.from({ length: total }, () => Promise.withResolvers<void>());
  async function* run(): AsyncGenerator<TaskStep, void> {
    for (const gate of gates) {
      begun.resolve();
      await gate.promise;
      yield { total, succeeded: 1, failed: [] };
    }
  }
  return { run, begun: begun.promise, pass: (upTo: number) => gates.slice(0, upTo).map((gate) => gate.resolve()) };
}

/** Tasks on a real library with a clock of the test's; every opening is another start of the app. */
async function open(now: number, run: Task['run'] = nothing, folder?: string) {
  const clock = { now };
  const data = folder ?? (await temporaryFolder());
  const library = await openPersonalities(data, clock);
  const schedule = '0 2 * * *';
  const tasks = createTasks({
    ...{ storage: library.storage, newId: randomUUID, now: () => clock.now, changed: () => {} },
    tasks: [{ name, description: 'Counts.', schedule, run }],
  });
  const { owner, principal } = library;
  await tasks.open(owner);
  const close = async () => {
    await tasks.close();
    await library.close();
  };
  onTestFinished(close);
  const history = () => tasks.history(principal, { limit: 1000 });
  return { data, clock, tasks, owner, principal, close, history, look: () => tasks.look(owner) };
}

const startsOf = (runs: readonly { startedAt: number }[]) =>
  runs.map(({ startedAt }) => new Date(startedAt).toISOString()).toReversed();

test('a night in which two o’clock is skipped or comes twice has one run', async () => {
  const spring = await open(utc('2026-03-28T12:00:00Z'));
  await spring.look();
  for (; spring.clock.now < utc('2026-03-30T12:00:00Z'); spring.clock.now += 10 * minute) await spring.look();
  expect(startsOf(await spring.history())).toEqual([
    '2026-03-28T12:00:00.000Z',
    '2026-03-29T01:00:00.000Z',
    '2026-03-30T00:00:00.000Z',
  ]);
  const autumn = await open(utc('2026-10-24T12:00:00Z'));
  for (; autumn.clock.now < utc('2026-10-26T12:00:00Z'); autumn.clock.now += 10 * minute) await autumn.look();
  expect(startsOf(await autumn.history())).toEqual([
    '2026-10-24T12:00:00.000Z',
    '2026-10-25T00:00:00.000Z',
    '2026-10-26T01:00:00.000Z',
  ]);
});

test('what was missed while the app was closed or the machine slept runs once', async () => {
  const first = await open(utc('2026-05-01T12:00:00Z'));
  await first.look();
  await first.close();
  const later = await open(utc('2026-05-08T12:00:00Z'), nothing, first.data);
  await later.look();
  await later.look();
  expect(await later.history()).toHaveLength(2);
  later.clock.now += 5 * day;
  await later.look();
  await later.look();
  expect(await later.history()).toHaveLength(3);
});

test('a clock set back a year neither stops a task nor runs it over and over', async () => {
  const library = await open(utc('2026-05-01T12:00:00Z'));
  await library.look();
  library.clock.now -= 365 * day;
  for (let i = 0; i < 5; i++) await library.look();
  expect(await library.history()).toHaveLength(2);
  library.clock.now += day;
  for (let i = 0; i < 5; i++) await library.look();
  expect(await library.history()).toHaveLength(3);
});

test('closing waits for the step under way and says that the run was cut short; the next start takes it up again', async () => {
  const steps = slowly(3);
  const first = await open(utc('2026-05-01T12:00:00Z'), steps.run);
  const looking = first.look();
  await steps.begun;
  const closing = first.tasks.close();
  steps.pass(3);
  await closing;
  await looking;
  const [cut] = await first.history();
  expect(cut).toMatchObject({ status: 'failed', processed: 1, succeeded: 1, errors: [{ code: 'cancelled' }] });
  expect(await codeOf(lastOf(first.tasks.watch(first.principal, name)))).toBe('unavailable');
  await first.close();

  const next = await open(utc('2026-05-01T13:00:00Z'), nothing, first.data);
  await next.look();
  expect((await next.history()).map(({ status }) => status)).toEqual(['completed', 'failed']);
});

test('a run that a kill left is marked failed and taken up again, but not for ever', async () => {
  const at = utc('2026-05-01T12:00:00Z');
  const first = await open(at);
  const { storage, close } = await openPersonalities(first.data, first.clock);
  onTestFinished(close);
  for (let i = 0; i < 3; i++) {
    await storage.write.tasks.begin({ owner: first.owner, id: randomUUID(), name, whole: true, now: at + i });
    const next = await open(at + minute * (i + 1), nothing, first.data);
    expect((await next.history())[0]).toMatchObject({ status: 'failed', errors: [{ code: 'cancelled' }] });
    if (i === 2) {
      await next.look();
      expect(await next.history()).toHaveLength(3);
      next.clock.now += day;
      await next.look();
      expect((await next.history())[0]).toMatchObject({ status: 'completed' });
    }
    await next.close();
  }
});

test('a run can be watched and cancelled, and a second one is refused', async () => {
  const steps = slowly(4);
  const { tasks, principal, history } = await open(utc('2026-05-01T12:00:00Z'), steps.run);
  const watching = lastOf(tasks.watch(principal, name));
  await steps.begun;
  expect(await codeOf(lastOf(tasks.watch(principal, name)))).toBe('unavailable');
  expect(await codeOf(lastOf(tasks.watch(principal, 'nothing')))).toBe('not_found');
  expect((await tasks.list(principal)).active).toBe(1);
  steps.pass(2);
  const cancelling = tasks.cancel(principal, name);
  steps.pass(4);
  expect(await cancelling).toEqual({ cancelled: true });
  const run = await watching;
  expect(run).toMatchObject({ status: 'failed', errors: [{ code: 'cancelled' }] });
  expect(run.processed).toBeLessThan(4);
  expect(await tasks.cancel(principal, name)).toEqual({ cancelled: false });
  expect(await history()).toHaveLength(1);
});

test('a task that fails says so in its row, once until it is due again; rows are bounded', async () => {
  async function* failing(): AsyncGenerator<TaskStep, void> {
    yield { total: 2, succeeded: 1, failed: [] };
    throw new Error('a bug');
  }
  const { tasks, clock, look, history, principal } = await open(utc('2026-05-01T12:00:00Z'), failing);
  await look();
  await look();
  const runs = await history();
  expect(runs).toMatchObject([{ status: 'failed', processed: 1, errors: [{ subject: name, code: 'internal' }] }]);
  const [shown] = (await tasks.list(principal)).tasks;
  expect(shown).toMatchObject({ name, active: false, last: { status: 'failed' } });
  for (let i = 0; i < 520; i++) {
    clock.now += day;
    await look();
  }
  expect(await history()).toHaveLength(500);
});

test('the app runs what was missed when it starts, and names its jobs, their next run and their last result', async () => {
  const data = await temporaryFolder();
  const clock = { now: utc('2026-05-06T12:00:00Z') };
  const first = await openLibrary(data, { now: () => clock.now });
  await idle(first.client, 'insights-cleanup');
  for (const task of ['personality-update', 'insights-cleanup']) {
    const last = await lastRun(first.client, task);
    expect(last).toMatchObject({ status: 'completed', startedAt: clock.now });
  }
  const { running, timeZone, tasks } = await first.client.tasks.list({});
  expect({ running, timeZone }).toEqual({ running: true, timeZone: 'Europe/Berlin' });
  expect(tasks.map(({ nextAt }) => new Date(nextAt ?? 0).toISOString())).toEqual([
    '2026-05-07T00:00:00.000Z',
    '2026-05-10T01:00:00.000Z',
  ]);
  await first.close();
  clock.now += day;
  const second = await openLibrary(data, { now: () => clock.now });
  expect(await lastRun(second.client, 'personality-update', clock.now)).toMatchObject({ status: 'completed' });
  expect(await lastRun(second.client, 'insights-cleanup')).toMatchObject({ startedAt: clock.now - day });
});

/** The last run of a task, waited for where it has not been yet, or not since then. */
async function lastRun(client: Parameters<typeof idle>[0], task: string, since = 0) {
  for (;;) {
    const last = await idle(client, task);
    if (last !== null && last.startedAt >= since) return last;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
