import type { Storage } from '../storage/index.ts';
import type { Named } from './person-keys.ts';
import type { peopleStore } from './store.ts';
import type { TakeContext, Taken } from './store-take.ts';

export interface ProfilesOptions {
  storage: Storage<{ people: typeof peopleStore }>;
  newId(): string;
  now(): number;
}

/** Milliseconds that one write may take. */
const writeMs = 6;
/** People handed over for one write: they are copied to its thread. */
const peoplePerWrite = 200;

/** Finds, makes and extends the profiles of people in texts. */
export function createProfiles({ storage, newId, now }: ProfilesOptions) {
  return {
    /** The profile of each, in their order: extended by what is new, or made; null for somebody who was forgotten. */
    async takeAll({ owner, documentId, thread }: TakeContext, people: readonly Named[]): Promise<Taken[]> {
      const taken: Taken[] = [];
      while (taken.length < people.length) {
        const slice = people.slice(taken.length, taken.length + peoplePerWrite).map(({ name, aliases, contacts }) => ({
          ...{ name, aliases, contacts },
        }));
        const ids = slice.map(() => newId());
        const done = await storage.write.people.takePeople({
          ...{ owner, documentId, thread, people: slice, ids, now: now(), budgetMs: writeMs },
        });
        taken.push(...done);
      }
      return taken;
    },
  };
}

export type Profiles = ReturnType<typeof createProfiles>;
