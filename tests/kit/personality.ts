import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Client, Insight, Person, Principal, TaskEvent, TaskRun, Trait } from '../../src/contract/index.ts';
import { entryUrl } from '../../src/main/engine/entries.ts';
import { createPersonality, personalityTasks } from '../../src/main/engine/people/index.ts';
import type { NewInsight } from '../../src/main/engine/people/personality/store-insights.ts';
import { updateTraits } from '../../src/main/engine/people/personality/update-people.ts';
import { migrate, migrations, openStorage } from '../../src/main/engine/storage/index.ts';
import type { EngineStores } from '../../src/main/engine/stores.ts';
import { createTasks } from '../../src/main/engine/upkeep/index.ts';

/** An insight as a test names it: the trait, how much, when (UTC milliseconds). */
export interface Seen {
  trait?: Trait;
  adjustment: number;
  at: number;
  id?: string;
  /** Insights with one key are one insight. */
  key?: string;
  method?: string;
  source?: Insight['source'];
  evidence?: NewInsight['evidence'];
}

export function toInsight(seen: Seen): NewInsight {
  const id = seen.id ?? randomUUID();
  const { trait = 'openness', adjustment, at, key = id, method = 'test', source = 'entertainment' } = seen;
  const evidence = seen.evidence ?? null;
  return { id, trait, adjustment, source, evidence, item: 'A work', reason: 'Seen.', originKey: key, at, method };
}

/** Storage, personalities and tasks of a library on a clock of the test's, without the rest of the engine. */
export async function openPersonalities(dataFolder: string, clock: { now: number }) {
  const file = join(dataFolder, 'library.db');
  migrate({ file, migrations, now: clock.now });
  const storage = openStorage<EngineStores>({ file, entry: entryUrl('database-thread'), readers: 1 });
  const now = () => clock.now;
  const made = { id: randomUUID(), collectionId: randomUUID(), now: clock.now };
  const owner = await storage.write.library.ensureOwner(made);
  const principal: Principal = { accountId: owner, role: 'owner', door: 'test' };
  const find = async (_: Principal, id: string) => personOf(id);
  const services = { storage, now, newId: randomUUID, changed: () => {} };
  const tasks = createTasks({ ...services, tasks: personalityTasks(storage) });
  const personality = createPersonality({ ...services, find, text: async () => '', worthOf: () => 0.3 });

  return {
    storage,
    owner,
    principal,
    tasks,
    personality,
    addPeople: (people: NewPerson[]) => addPeople(file, owner, people),
    async see(personId: string, ...insights: Seen[]) {
      return storage.write.traits.saveInsights({ owner, personId, insights: insights.map(toInsight), now: now() });
    },
    /** Counts everybody's insights, or one's, and returns the row of the run. */
    update: (id?: string) => lastOf(updateTraits({ storage, tasks, find }, principal, { id })),
    async shownOf(id: string, trait: Trait = 'openness') {
      const { traits } = await personality.get(principal, { id });
      return traits.find((one) => one.trait === trait)?.value;
    },
    async close() {
      await tasks.close();
      await storage.close();
    },
  };
}

/** The row with which a stream of a run ends. */
export async function lastOf(events: AsyncIterable<TaskEvent>): Promise<TaskRun> {
  for await (const event of events) if (event.type === 'run') return event.run;
  throw new Error('The run ended without its row.');
}

/** Waits until a task has no run under way. */
export async function idle(client: Client, name: string): Promise<TaskRun | null> {
  for (;;) {
    const { tasks } = await client.tasks.list({});
    const task = tasks.find((one) => one.name === name);
    if (task !== undefined && !task.active) return task.last;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function personOf(id: string): Person {
  return {
    ...{ id, userId: id, name: id, aliases: [], bio: null, isOwner: false, contacts: [], tags: [], hasPicture: false },
    ...{ facts: 0, proposed: 0, documents: 0, lastContactAt: null, createdAt: 0, updatedAt: 0 },
  };
}

interface NewPerson {
  id: string;
  /** Left out: the id. */
  userId?: string;
  isOwner?: boolean;
  /** Personality switched on, as for the owner. */
  isOn?: boolean;
  /** Seen already: written in one go, for libraries with many. */
  insights?: Seen[];
}

function addPeople(file: string, owner: string, people: NewPerson[]): void {
  const db = new Database(file);
  db.pragma('busy_timeout = 5000');
  const person = db.prepare(
    `INSERT INTO people (id, owner_id, user_id, name, sort_name, is_owner, created_at, updated_at)
     VALUES (?, ?, ?, ?, ?, ?, 0, 0)`,
  );
  const insight = db.prepare(
    `INSERT INTO insights (id, person_id, trait, adjustment, source, item, reason, origin_key, at, method)
     VALUES (@id, @personId, @trait, @adjustment, @source, @item, @reason, @originKey, @at, @method)`,
  );
  const active = db.prepare(`INSERT INTO personalities (person_id, state, active_at) VALUES (?, 'on', ?)`);
  db.transaction(() => {
    for (const { id, userId = id, isOwner = false, isOn = false, insights = [] } of people) {
      person.run(id, owner, userId, userId, userId, isOwner ? 1 : 0);
      for (const seen of insights) {
        const { evidence: _, ...values } = toInsight(seen);
        insight.run({ ...values, personId: id });
      }
      if (isOn || insights.length > 0) active.run(id, Math.max(0, ...insights.map(({ at }) => at)));
    }
  })();
  db.close();
}
