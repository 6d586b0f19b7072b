import { spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { expect } from 'vitest';
import type { Client } from '../../src/contract/index.ts';
import { seeded } from '../bad-files/random.ts';
import { openLibrary, settled, temporaryFolder } from '../kit/engine.ts';
import { testWithSignals } from '../kit/platform.ts';

/** `npm run crash` asks for more. */
const kills = Math.min(Number(process.env.COMMONPLACE_KILLS ?? 6), 50);
const seed = Number(process.env.COMMONPLACE_SEED ?? 1);
const longestDelay = 5000;
const script = join(import.meta.dirname, '../kit/ingest-users.ts');

const first = ['Maya', 'Tom', 'Ulla', 'Vera', 'Ivan', 'Nora', 'Paul', 'Ines'];
const last = ['Lindqvist', 'Berger', 'Krantz', 'Holm', 'Petrov', 'Lunde'];
const towns = ['Oslo', 'Bergen', 'Malmö', 'Turku', 'Riga', 'Gdańsk'];

/** A conversation of many people, other towns each round. */
function conversation(file: number, round: number): string {
  const lines: string[] = [];
  for (const [n, name] of first.entries()) {
    const full = `${name} ${last[(n + file) % last.length]}`;
    lines.push(`${full}: I live in ${towns[(n + round) % towns.length]}. I speak Norwegian. I like chess.`);
    lines.push(`${full}: You can write to me at ${name.toLowerCase()}${file}@post.example.`);
  }
  return `${lines.join('\n')}\n`;
}

async function ingestAndKill(data: string, paths: string[], delay: number): Promise<void> {
  const child = spawn(process.execPath, [script, data, ...paths], { detached: true, stdio: 'ignore' });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  let alive = true;
  void exited.then(() => {
    alive = false;
  });
  await Promise.race([setTimeout(delay), exited]);
  if (child.pid !== undefined && alive) process.kill(-child.pid, 'SIGKILL');
  await exited;
}

/** Everybody with what is known of them, whatever its ids and times. */
async function outcome(client: Client): Promise<string[]> {
  const { items } = await client.people.list({ limit: 1000 });
  const lines = items.map(async ({ id, name, userId, contacts }) => {
    const facts = await client.people.facts({ id });
    const known = facts.map(
      ({ kind, value, status, evidence }) =>
        `${kind}: ${value} (${status}) ${evidence.map(({ quote }) => quote).sort()}`,
    );
    return JSON.stringify({ name, userId, contacts, known: known.sort() });
  });
  return (await Promise.all(lines)).sort();
}

async function readForPeople(client: Client): Promise<void> {
  for (;;) {
    await settled(client);
    const { waiting, state } = await client.people.progress({});
    if (waiting === 0 && state === 'done') return;
    await setTimeout(100);
  }
}

/** Rows of people that belong to nothing. */
function leftovers(data: string) {
  const db = new Database(join(data, 'library.db'), { readonly: true });
  const n = (source: string) => db.prepare(source).pluck().get();
  const found = {
    idlePeople: n('SELECT count(*) FROM idle_people'),
    facts: n('SELECT count(*) FROM facts WHERE said = 0 AND id NOT IN (SELECT fact_id FROM fact_evidence)'),
    evidence: n('SELECT count(*) FROM evidence WHERE id NOT IN (SELECT evidence_id FROM fact_evidence)'),
    orphans: n('SELECT count(*) FROM person_orphans'),
    twice: n(
      'SELECT count(*) FROM (SELECT 1 FROM people WHERE removed_at IS NULL GROUP BY sort_name HAVING count(*) > 1)',
    ),
  };
  db.close();
  return found;
}

testWithSignals(
  `killed ${kills} times while people are taken out of texts that change, nobody and nothing is there twice or half`,
  async () => {
    const folder = await temporaryFolder();
    const data = join(folder, 'data');
    const random = seeded(seed);
    const paths = [0, 1, 2].map((file) => join(folder, `talk-${file}.txt`));
    await mkdir(data);
    for (let round = 1; round <= kills; round++) {
      for (const [file, path] of paths.entries()) await writeFile(path, conversation(file, round));
      await ingestAndKill(data, paths, 800 + random.below(longestDelay));
    }
    const killed = await openLibrary(data);
    for await (const _ of await killed.client.people.ingest({ paths }));
    await readForPeople(killed.client);
    const after = await outcome(killed.client);
    await killed.close();
    expect(leftovers(data)).toEqual({ idlePeople: 0, facts: 0, evidence: 0, orphans: 0, twice: 0 });

    const spared = await openLibrary(join(folder, 'spared'));
    for await (const _ of await spared.client.people.ingest({ paths }));
    await readForPeople(spared.client);
    expect(after).toEqual(await outcome(spared.client));
    await spared.close();
  },
  kills * 60_000 + 120_000,
);
