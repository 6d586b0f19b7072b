import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { expect } from 'vitest';
import { seeded } from '../bad-files/random.ts';
import { temporaryFolder } from '../kit/engine.ts';
import { openPersonalities } from '../kit/personality.ts';
import { testWithSignals } from '../kit/platform.ts';

const now = Date.UTC(2026, 8, 1, 12);
const people = 4000;
const insightsEach = 4;
const kills = 4;
/** From the first people counted to about the end of a run. */
const longestDelay = 150;
const script = join(import.meta.dirname, '../kit/update-until-killed.ts');

async function fill(data: string): Promise<void> {
  const library = await openPersonalities(data, { now });
  const random = seeded(5);
  const insights = () => Array.from({ length: insightsEach }, () => ({ adjustment: random.below(200) - 100, at: now }));
  library.addPeople(
    Array.from({ length: people }, (_, i) => ({
      id: `p${String(i).padStart(4, '0')}`,
      insights: insights(),
    })),
  );
  await library.close();
}

/** Runs the update in a process of its own and kills it after a while. Whether it had come to its end by then. */
async function updateAndKill(data: string, delay: number): Promise<boolean> {
  const child = spawn(process.execPath, [script, data, String(now)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  let done = false;
  for await (const line of createInterface({ input: child.stdout })) {
    if (line === 'begun' || line === 'done') void setTimeout(delay).then(() => child.kill('SIGKILL'));
    done ||= line === 'done';
  }
  await exited;
  return done;
}

/** What was counted, as it is stored: nothing may be there twice or half. */
function stored(data: string) {
  const db = new Database(join(data, 'library.db'), { readonly: true });
  const n = (sql: string) => Number(db.prepare(sql).pluck().get());
  const found = {
    half: n(`SELECT count(*) FROM insights WHERE (applied_at IS NULL) <> (move_id IS NULL)`),
    withoutMove: n(`SELECT count(*) FROM insights WHERE move_id IS NOT NULL
      AND move_id NOT IN (SELECT id FROM trait_history)`),
    wrongSums: n(`SELECT count(*) FROM trait_history h WHERE h.sum <> (
      SELECT CAST(round(sum(i.adjustment) * 1000) AS INTEGER) FROM insights i WHERE i.move_id = h.id)
      OR h.insights <> (SELECT count(*) FROM insights i WHERE i.move_id = h.id)`),
    twice: n(`SELECT count(*) FROM (SELECT 1 FROM trait_history GROUP BY person_id, trait HAVING count(*) > 1)`),
    wrongValues: n(
      `SELECT count(*) FROM trait_history h JOIN traits t USING (person_id, trait) WHERE t.value <> h.after`,
    ),
  };
  const counted = n('SELECT count(*) FROM insights WHERE applied_at IS NOT NULL');
  const values = db.prepare('SELECT person_id, trait, value FROM traits ORDER BY 1, 2').all();
  db.close();
  return { found, counted, values };
}

const sound = { half: 0, withoutMove: 0, wrongSums: 0, twice: 0, wrongValues: 0 };

testWithSignals(
  'an update that is killed at any moment counts nothing twice or half, and is taken up again',
  async () => {
    const [killed, whole] = [await temporaryFolder(), await temporaryFolder()];
    for (const data of [killed, whole]) await fill(data);
    const random = seeded(23);
    let cutShort = 0;
    for (let i = 0; i < kills; i++) {
      const done = await updateAndKill(killed, random.below(longestDelay));
      const after = stored(killed);
      expect(after.found).toEqual(sound);
      if (!done && after.counted > 0 && after.counted < people * insightsEach) cutShort += 1;
    }
    // Else nothing was tried here.
    expect(cutShort).toBeGreaterThan(0);

    // What is left is taken up when the task is due again.
    for (const data of [killed, whole]) {
      const library = await openPersonalities(data, { now: now + 86_400_000 });
      await library.tasks.open(library.owner);
      await library.tasks.look(library.owner);
      const [last] = await library.tasks.history(library.principal, { name: 'personality-update', limit: 1 });
      expect(last).toMatchObject({ status: 'completed', processed: people });
      expect((await library.personality.replay(library.principal, {})).differences).toEqual([]);
      await library.close();
    }
    expect(stored(killed)).toEqual({ found: sound, counted: people * insightsEach, values: stored(whole).values });
  },
);
