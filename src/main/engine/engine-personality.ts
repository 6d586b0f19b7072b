import type { Person, Principal } from '../../contract/index.ts';
import { createPersonality, type InsightsServices, personalityTasks, type TraitsServices } from './people/index.ts';
import type { Storage } from './storage/index.ts';
import type { EngineStores } from './stores.ts';
import { createTasks, type Tasks } from './upkeep/index.ts';

export interface PersonalityParts {
  storage: Storage<EngineStores>;
  insights: InsightsServices;
  owner: string;
  /** Whether this door stays open: only then do tasks run by themselves. */
  stays: boolean;
  find(principal: Principal, id: string): Promise<Person>;
  text(versionId: number, start: number, end: number): Promise<string>;
  newId(): string;
  now(): number;
  changed(): void;
  opened: { add(step: () => void | Promise<void>): void };
}

/** Personalities, and what runs by the clock. */
export async function openPersonality(parts: PersonalityParts): Promise<{ traits: TraitsServices; tasks: Tasks }> {
  const { storage, insights, find, newId, now, changed } = parts;
  const tasks = createTasks({ storage, tasks: personalityTasks(storage), newId, now, changed });
  parts.opened.add(() => tasks.close());
  await tasks.open(parts.owner);
  if (parts.stays) tasks.start(parts.owner);
  const personality = createPersonality({
    storage,
    find,
    text: parts.text,
    worthOf: insights.worth.worthOf,
    now,
    changed,
  });
  return { traits: { personality, insights, update: { storage, tasks, find } }, tasks };
}
