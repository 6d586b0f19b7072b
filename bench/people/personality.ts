import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applyInsights } from '../../src/main/engine/people/personality/store-traits.ts';
import { type TraitsStorage, updatePeople } from '../../src/main/engine/people/personality/update-people.ts';
import { openDerived, type WriteDatabase } from '../../src/main/engine/storage/index.ts';
import { openPersonalities, type Seen } from '../../tests/kit/personality.ts';
import type { BenchRow } from '../embedding/bench.ts';
import { atMost, percentile } from '../engine/figures.ts';
import { seeded } from '../engine/texts.ts';

const insightsEach = 10;
const traits = ['openness', 'conscientiousness', 'extraversion', 'agreeableness', 'neuroticism'] as const;
/** People that are done one at a time, for each way. */
const alone = 300;
const now = Date.UTC(2026, 10, 21, 2);

/**
 * The update of personalities: everybody in one run, one person at a time, and the seed's way beside it (five queries a
 * person, each a transaction of its own, as its description says; its code is not here).
 */
export async function runPersonalityBench(people: number): Promise<BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'commonplace-personality-'));
  const library = await openPersonalities(folder, { now });
  try {
    const random = seeded(3);
    const insights = (): Seen[] =>
      Array.from({ length: insightsEach }, (_, i) => ({
        ...{ trait: traits[i % traits.length] ?? 'openness', adjustment: random() * 8 - 4, at: now - i * 3_600_000 },
      }));
    const names = (kind: string, count: number) =>
      Array.from({ length: count }, (_, i) => ({ id: `${kind}-${i}`, insights: insights() }));
    const oneByOne = names('one', alone);
    const counted = names('counted', alone);
    const seeds = names('seed', alone);
    library.addPeople([...names('all', people - 3 * alone), ...oneByOne, ...counted, ...seeds]);

    const file = join(folder, 'library.db');
    const { statements, most } = statementsOf(file, library.owner, counted);
    const seedMs = seedsWay(file, seeds);
    const aloneMs: number[] = [];
    for (const { id } of oneByOne) {
      const started = performance.now();
      await library.storage.write.traits.applyInsights({ owner: library.owner, people: [id], runId: 'one', now });
      aloneMs.push(performance.now() - started);
    }

    const writes: number[] = [];
    const started = performance.now();
    let done = 0;
    const run = { owner: library.owner, runId: 'all', now, lastAt: null };
    for await (const step of updatePeople(timed(library.storage, writes), run, 'all')) done += step.succeeded;
    const seconds = (performance.now() - started) / 1000;
    const note = `${insightsEach} insights each, in ${writes.length} writes`;
    const each = (seconds * 1000) / done;
    return [
      atMost(`personality: update of ${done.toLocaleString('en')} people`, seconds, 's', 30, note),
      atMost('personality: update, a person in that run', each, 'ms', 5, 'the seed: 100 ms'),
      atMost(
        'personality: update of one person alone, p95',
        percentile(aloneMs, 0.95),
        'ms',
        5,
        'with its commit to disk',
      ),
      atMost('personality: statements of one update', most, '', 5, `${statements} on the average; the seed: 5`),
      atMost(
        'personality: longest write of the run, p99',
        percentile(writes, 0.99),
        'ms',
        10,
        'with its way to the thread and its commit',
      ),
      {
        name: 'personality: the seed’s way, a person',
        value: seedMs,
        unit: 'ms',
        note: 'five queries, each on its own, on the same machine and library',
      },
    ];
  } finally {
    await library.close();
    await rm(folder, { recursive: true });
  }
}

/** The same storage, with the time of every write that counts insights. */
function timed(storage: TraitsStorage, writes: number[]): TraitsStorage {
  const { applyInsights: apply } = storage.write.traits;
  const measured: typeof apply = async (args) => {
    const started = performance.now();
    const result = await apply(args);
    writes.push(performance.now() - started);
    return result;
  };
  const { saveInsights, dropOld, decideInsights, settleWithdrawals, setPersonality, removePart, removeTraits } =
    storage.write.traits;
  const rest = { saveInsights, dropOld, decideInsights, settleWithdrawals, setPersonality, removePart, removeTraits };
  return { read: storage.read, write: { traits: { ...rest, applyInsights: measured } } };
}

/** Statements that the update of one person runs. */
function statementsOf(file: string, owner: string, people: readonly { id: string }[]) {
  const { db, transaction, close } = openDerived(file, []);
  let statements = 0;
  let most = 0;
  const counting: WriteDatabase = {
    ...db,
    sql(source) {
      statements += 1;
      return db.sql(source);
    },
  };
  for (const { id } of people) {
    const before = statements;
    transaction(() => void applyInsights(counting, { owner, people: [id], runId: 'counted', now }));
    most = Math.max(most, statements - before);
  }
  close();
  return { statements: statements / people.length, most };
}

/** Milliseconds a person: read the traits, read 30 days of insights, write the traits, the history, the person. */
function seedsWay(file: string, people: readonly { id: string }[]): number {
  const { db, close } = openDerived(file, []);
  db.exec('PRAGMA synchronous = FULL');
  const started = performance.now();
  for (const { id } of people) {
    const current = db.sql('SELECT trait, value FROM traits WHERE person_id = ?').all(id);
    const seen = db
      .sql('SELECT trait, sum(adjustment) AS sum FROM insights WHERE person_id = ? AND at >= ? GROUP BY trait')
      .all(id, now - 30 * 86_400_000);
    const values = JSON.stringify({ current, seen });
    db.sql(
      `INSERT INTO traits (person_id, trait, value) SELECT ?, value, 500000 FROM json_each(?) WHERE true
       ON CONFLICT DO UPDATE SET value = excluded.value`,
    ).run(id, JSON.stringify(traits));
    db.sql(
      `INSERT INTO trait_history (person_id, trait, at, before, after, sum, insights, cause)
       SELECT ?, value, ?, 500000, 500000, ?, 0, 'update' FROM json_each(?)`,
    ).run(id, now, values.length, JSON.stringify(traits));
    db.sql('UPDATE people SET updated_at = ? WHERE id = ?').run(now, id);
  }
  const ms = performance.now() - started;
  close();
  return ms / people.length;
}
