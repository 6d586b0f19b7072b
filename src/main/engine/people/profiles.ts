import type { Contact, Person } from '../../../contract/index.ts';
import type { Storage } from '../storage/index.ts';
import { type Candidate, chooseProfile, keysOf } from './match-person.ts';
import { foldName, slugOf } from './read/person-name.ts';
import type { FoundPerson } from './read/types.ts';
import type { peopleStore } from './store.ts';

export interface ProfilesOptions {
  storage: Storage<{ people: typeof peopleStore }>;
  newId(): string;
  now(): number;
}

/** A person's own fields, as they are to be stored. */
export interface ProfileFields {
  userId: string;
  name: string;
  aliases: string[];
  contacts: Contact[];
  bio: string | null;
  isOwner: boolean;
}

/** Most aliases and contacts that readings add to a profile. */
const mostAliases = 50;
const mostContacts = 100;

/** Finds, makes and extends profiles. */
export function createProfiles({ storage, newId, now }: ProfilesOptions) {
  async function freeUserId(owner: string, name: string): Promise<string> {
    const slug = slugOf(name);
    const taken = new Set(await storage.read.people.userIdsLike({ owner, userId: slug }));
    for (let number = 1; ; number++) {
      const userId = number === 1 ? slug : `${slug}-${number}`;
      if (!taken.has(userId)) return userId;
    }
  }

  async function write(owner: string, id: string, fields: ProfileFields): Promise<void> {
    await storage.write.people.put({
      owner,
      id,
      ...fields,
      sortName: foldName(fields.name),
      keys: [...keysOf(fields), { key: foldName(fields.userId), kind: 'alias' }],
      now: now(),
    });
  }

  async function profileOf(owner: string, found: FoundPerson): Promise<Person | null> {
    const keys = keysOf(found).map(({ key }) => key);
    const hits = await storage.read.people.withKeys({ owner, keys });
    if (hits.length === 0) return null;
    const people = await storage.read.people.byIds({ owner, ids: [...new Set(hits.map(({ personId }) => personId))] });
    const nameOf = new Map(people.map(({ id, name }) => [id, name]));
    const candidates: Candidate[] = hits.map((hit) => ({ ...hit, name: nameOf.get(hit.personId) ?? '' }));
    const chosen = chooseProfile(found, candidates);
    return people.find(({ id }) => id === chosen) ?? null;
  }

  return {
    write,
    freeUserId,

    /** The profile of somebody in a text: extended by what is new, or made. */
    async take(owner: string, found: FoundPerson): Promise<{ id: string; created: boolean }> {
      const known = await profileOf(owner, found);
      if (known === null) {
        const id = newId();
        const userId = await freeUserId(owner, found.name);
        await write(owner, id, { ...found, userId, bio: null, isOwner: false });
        return { id, created: true };
      }
      const names = new Set([known.name, ...known.aliases].map(foldName));
      const aliases = [found.name, ...found.aliases].filter((alias) => !names.has(foldName(alias)));
      const has = (wanted: Contact) =>
        known.contacts.some(
          ({ kind, value }) => kind === wanted.kind && value.toLowerCase() === wanted.value.toLowerCase(),
        );
      const contacts = found.contacts.filter((contact) => !has(contact));
      if (aliases.length + contacts.length > 0) {
        await write(owner, known.id, {
          ...known,
          aliases: [...known.aliases, ...aliases].slice(0, mostAliases),
          contacts: [...known.contacts, ...contacts].slice(0, mostContacts),
        });
      }
      return { id: known.id, created: false };
    },
  };
}

export type Profiles = ReturnType<typeof createProfiles>;
