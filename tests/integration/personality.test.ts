import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { dayMs } from '../../src/main/engine/people/personality/update.ts';
import { codeOf, temporaryFolder } from '../kit/engine.ts';
import { openPersonalities, type Seen } from '../kit/personality.ts';

const start = Date.UTC(2026, 8, 1, 12);

async function open(folder?: string, clock = { now: start }) {
  const data = folder ?? (await temporaryFolder());
  const library = await openPersonalities(data, clock);
  onTestFinished(library.close);
  return { ...library, data, clock };
}

test('a month of insights moves a trait night by night, each counted once, and the history leads to the same value', async () => {
  const { clock, tasks, owner, principal, personality, see, addPeople, shownOf } = await open();
  addPeople([{ id: 'maya', isOwner: true }]);
  for (let day = 0; day < 30; day++) {
    clock.now = start + day * dayMs;
    await tasks.look(owner);
    await see('maya', { adjustment: 4, at: clock.now - 1000 }, { adjustment: -1, at: clock.now - 500 });
    await tasks.look(owner);
  }
  expect(await shownOf('maya')).toBe(50 + 0.1 * 29 * 3);
  // What the last day brought waits for the night.
  clock.now += dayMs;
  await tasks.look(owner);
  expect(await shownOf('maya')).toBe(59);

  const history = await personality.history(principal, { id: 'maya' });
  expect(history).toHaveLength(30);
  expect(history[0]).toMatchObject({ before: 50, after: 50.3, sum: 3, insights: 2, cause: 'update' });
  expect(new Set(history.flatMap(({ insightIds }) => insightIds)).size).toBe(60);
  expect(await personality.replay(principal, {})).toEqual({ people: 1, moves: 30, differences: [] });
  const [openness] = (await personality.get(principal, { id: 'maya' })).traits;
  expect(openness).toMatchObject({ insights: 60, overridden: false });
  expect(openness?.evidence).toHaveLength(3);
  const runs = await tasks.history(principal, { name: 'personality-update', limit: 1000 });
  expect(runs.every(({ status }) => status === 'completed')).toBe(true);
});

test('a rejected insight leaves the trait where it would be had it never been counted; counted again it is back', async () => {
  const seen = [90, 80, -70, 5].map((adjustment, i): Seen => ({ adjustment, at: start - i, key: `${i}` }));
  const rejectAfter = await open();
  const rejectBefore = await open();
  const ids = seen.map((_, i) => `0199a000-0000-7000-8000-00000000000${i}`);
  for (const [library, early] of [
    [rejectAfter, false],
    [rejectBefore, true],
  ] as const) {
    library.addPeople([{ id: 'maya', isOwner: true }]);
    for (const [i, one] of seen.entries()) {
      const id = ids[i] ?? '';
      await library.see('maya', { ...one, id });
      if (early && i === 0) await library.personality.decide(library.principal, { ids: [id], status: 'rejected' });
      await library.update();
    }
  }
  const before = await rejectAfter.shownOf('maya');
  const [first = ''] = ids;
  const reject = { ids: [first], status: 'rejected' as const };
  expect(await rejectAfter.personality.decide(rejectAfter.principal, reject)).toEqual({ changed: 1 });
  expect(await rejectAfter.personality.decide(rejectAfter.principal, reject)).toEqual({ changed: 0 });
  expect(await rejectAfter.shownOf('maya')).toBe(await rejectBefore.shownOf('maya'));
  const history = await rejectAfter.personality.history(rejectAfter.principal, { id: 'maya' });
  expect(history.at(-1)).toMatchObject({ cause: 'decision', insightIds: [first] });
  await rejectAfter.personality.decide(rejectAfter.principal, { ids: [first], status: 'counted' });
  expect(await rejectAfter.shownOf('maya')).toBe(before);
  await rejectAfter.update();
  expect(await rejectAfter.shownOf('maya')).toBe(before);
  expect((await rejectAfter.personality.replay(rejectAfter.principal, {})).differences).toEqual([]);
});

test('insights that cannot be are refused, and one that comes twice is one', async () => {
  const { see, addPeople, update, clock, personality, principal } = await open();
  addPeople([{ id: 'maya', isOwner: true }]);
  const at = clock.now;
  const refused = [
    { adjustment: Number.NaN, at },
    { adjustment: Number.POSITIVE_INFINITY, at },
    { adjustment: 101, at },
    { adjustment: 1, at: at + 1 },
    { adjustment: 1, at: Number.NaN },
  ];
  expect(await see('maya', ...refused)).toEqual({ added: 0, known: 0, refused: 5 });
  const twice = { adjustment: 10, at, key: 'one' };
  expect(await see('maya', twice, twice)).toEqual({ added: 1, known: 1, refused: 0 });
  expect(await see('maya', twice)).toEqual({ added: 0, known: 1, refused: 0 });
  await update();
  const history = await personality.history(principal, { id: 'maya' });
  expect(history.map(({ sum, insights }) => ({ sum, insights }))).toEqual([{ sum: 10, insights: 1 }]);
});

test('with the clock set back a year nothing is counted twice, and what lies in the future waits', async () => {
  const { see, addPeople, update, clock, personality, principal } = await open();
  addPeople([{ id: 'maya', isOwner: true }]);
  await see('maya', { adjustment: 10, at: clock.now });
  await update();
  await see('maya', { adjustment: 20, at: clock.now });
  clock.now -= 365 * dayMs;
  await update();
  await see('maya', { adjustment: 30, at: clock.now });
  await update();
  const sums = async () => (await personality.history(principal, { id: 'maya' })).map(({ sum }) => sum);
  expect(await sums()).toEqual([10, 30]);
  clock.now += 365 * dayMs;
  await update();
  expect(await sums()).toEqual([10, 30, 20]);
  expect((await personality.replay(principal, {})).differences).toEqual([]);
});

test('what fails for one person is told in the run and stops nobody else', async () => {
  const { see, addPeople, update, data, shownOf, clock } = await open();
  const people = Array.from({ length: 40 }, (_, i) => ({ id: `p${String(i).padStart(2, '0')}`, isOn: true }));
  addPeople(people);
  for (const { id } of people) await see(id, ...Array.from({ length: 5 }, () => ({ adjustment: 2, at: clock.now })));
  const db = new Database(join(data, 'library.db'));
  db.exec(`CREATE TRIGGER broken BEFORE INSERT ON traits WHEN NEW.person_id = 'p17' BEGIN
    SELECT RAISE(ABORT, 'this row cannot be written'); END`);
  const run = await update();
  expect(run).toMatchObject({ status: 'completed_with_errors', processed: 40, succeeded: 39, failed: 1 });
  expect(run.errors).toMatchObject([{ subject: 'p17', code: 'internal' }]);
  expect(await shownOf('p16')).toBe(51);
  expect(await shownOf('p39')).toBe(51);
  db.exec('DROP TRIGGER broken');
  db.close();
  expect(await update()).toMatchObject({ status: 'completed', processed: 40 });
  expect(await shownOf('p17')).toBe(51);
  expect(await shownOf('p16')).toBe(51);
});

test('it is off for people who are not the owner, and says nothing of them; paused keeps and moves nothing', async () => {
  const { see, addPeople, update, shownOf, personality, principal, clock } = await open();
  addPeople([{ id: 'maya', isOwner: true }, { id: 'noor' }]);
  const insights = () => Array.from({ length: 6 }, () => ({ adjustment: 5, at: clock.now }));
  expect(await see('noor', ...insights())).toEqual({ added: 0, known: 0, refused: 6 });
  expect(await personality.get(principal, { id: 'noor' })).toMatchObject({ state: 'off', updatedAt: null });
  expect(await codeOf(update('noor'))).toBe('unavailable');

  await personality.set(principal, { id: 'noor', state: 'on' });
  expect(await see('noor', ...insights())).toMatchObject({ added: 6 });
  expect(await shownOf('noor')).toBe(null);
  await update();
  expect(await shownOf('noor')).toBe(53);
  await see('noor', ...insights());
  await personality.set(principal, { id: 'noor', state: 'paused' });
  await update();
  expect(await shownOf('noor')).toBe(53);
  await personality.set(principal, { id: 'noor', state: 'on' });
  await update();
  expect(await shownOf('noor')).toBe(56);
  await personality.set(principal, { id: 'noor', state: 'off' });
  expect(await shownOf('noor')).toBe(null);
});

test('an override is shown in place of the value and can be taken back; a reset begins in the middle again', async () => {
  const { see, addPeople, update, shownOf, personality, principal, clock } = await open();
  addPeople([{ id: 'maya', isOwner: true }]);
  const more = (adjustment: number) => Array.from({ length: 6 }, () => ({ adjustment, at: clock.now }));
  await see('maya', ...more(5));
  await update();
  await personality.set(principal, { id: 'maya', overrides: { openness: 70 } });
  await see('maya', ...more(5));
  await update();
  expect(await shownOf('maya')).toBe(70);
  await personality.set(principal, { id: 'maya', overrides: { openness: null } });
  expect(await shownOf('maya')).toBe(56);
  const counted = await personality.insights(principal, { id: 'maya', limit: 1 });
  await personality.set(principal, { id: 'maya', reset: ['openness'] });
  expect(await shownOf('maya')).toBe(null);
  await personality.decide(principal, { ids: counted.map(({ id }) => id), status: 'rejected' });
  await see('maya', ...more(-5));
  await update();
  expect(await shownOf('maya')).toBe(47);
  const causes = (await personality.history(principal, { id: 'maya' })).map(({ cause }) => cause);
  expect(causes).toEqual(['update', 'override', 'update', 'override-ended', 'reset', 'update']);
  expect((await personality.replay(principal, { id: 'maya' })).differences).toEqual([]);
});

test('deleting asks first, takes everything and says what it took', async () => {
  const { see, addPeople, update, personality, principal, clock, data } = await open();
  addPeople([{ id: 'maya', isOwner: true }]);
  await see('maya', { adjustment: 5, at: clock.now }, { adjustment: 5, at: clock.now, trait: 'neuroticism' });
  await update();
  expect(await codeOf(personality.remove(principal, { id: 'maya', confirmed: false }))).toBe('confirmation_needed');
  const receipt = await personality.remove(principal, { id: 'maya', confirmed: true });
  expect(receipt).toEqual({ traits: 2, insights: 2, history: 2, left: 0 });
  expect(await personality.get(principal, { id: 'maya' })).toMatchObject({ state: 'off' });
  const db = new Database(join(data, 'library.db'), { readonly: true });
  for (const table of ['traits', 'insights', 'trait_history', 'trait_withdrawals']) {
    expect(db.prepare(`SELECT count(*) FROM ${table}`).pluck().get()).toBe(0);
  }
  db.close();
});

test('insights older than 90 days are deleted on Sunday; what they moved stays and can still be replayed', async () => {
  const { see, addPeople, update, tasks, owner, principal, personality, shownOf, clock } = await open();
  addPeople([{ id: 'maya', isOwner: true }]);
  await see('maya', ...Array.from({ length: 300 }, () => ({ adjustment: 0.5, at: clock.now })));
  await update();
  clock.now += 80 * dayMs;
  await tasks.look(owner);
  expect(await personality.insights(principal, { id: 'maya', limit: 1000 })).toHaveLength(300);
  clock.now += 18 * dayMs;
  await tasks.look(owner);
  expect(await personality.insights(principal, { id: 'maya', limit: 1000 })).toHaveLength(0);
  const [run] = await tasks.history(principal, { name: 'insights-cleanup', limit: 1 });
  expect(run).toMatchObject({ status: 'completed', processed: 300, succeeded: 300 });
  expect(await shownOf('maya')).toBe(65);
  expect((await personality.replay(principal, {})).differences).toEqual([]);
});

test('a value that was changed by another hand is found by the replay', async () => {
  const { see, addPeople, update, personality, principal, data, clock } = await open();
  addPeople([{ id: 'maya', isOwner: true }]);
  await see('maya', { adjustment: 5, at: clock.now });
  await update();
  const db = new Database(join(data, 'library.db'));
  db.exec('UPDATE traits SET value = value + 10000');
  db.close();
  const { differences } = await personality.replay(principal, {});
  expect(differences).toEqual([
    { personId: 'maya', trait: 'openness', message: 'The history leads to 50.5, stored is 51.5.' },
  ]);
});
