import {
  CommonplaceError,
  type Evidence,
  type Fact,
  type Inputs,
  type Outputs,
  type Person,
  type Principal,
} from '../../../contract/index.ts';
import type { Storage } from '../storage/index.ts';
import type { Profiles } from './profiles.ts';
import { foldName } from './read/person-name.ts';
import type { peopleStore } from './store.ts';
import type { StoredEvidence } from './store-facts.ts';

export interface PeopleOptions {
  storage: Storage<{ people: typeof peopleStore }>;
  profiles: Profiles;
  /** A range of a version's text. */
  text(versionId: number, start: number, end: number): Promise<string>;
  newId(): string;
  now(): number;
  changed(): void;
}

const shownStatuses = ['proposed', 'accepted'] as const;

/** Profiles and what is known of people. */
export function createPeople(options: PeopleOptions) {
  const { storage, profiles, newId, now, changed } = options;

  async function find(principal: Principal, id: string): Promise<Person> {
    const person = await storage.read.people.get({ owner: principal.accountId, id });
    if (person === undefined) throw new CommonplaceError('not_found', `There is nobody called "${id}".`);
    return person;
  }

  async function evidenceOf(stored: StoredEvidence): Promise<Evidence> {
    const { factId: _fact, versionId, ...shown } = stored;
    return { ...shown, quote: await options.text(versionId, stored.start, stored.end), date: null };
  }

  async function facts(principal: Principal, input: Inputs['people']['facts']): Promise<Fact[]> {
    const person = await find(principal, input.id);
    const statuses = [...(input.statuses ?? shownStatuses)];
    const found = await storage.read.people.facts({ owner: principal.accountId, personId: person.id, statuses });
    const evidence = await Promise.all(
      found.evidence.map(async (one) => ({ factId: one.factId, shown: await evidenceOf(one) })),
    );
    return found.facts.map((fact) => ({
      ...fact,
      evidence: evidence.filter(({ factId }) => factId === fact.id).map(({ shown }) => shown),
      contradicts: contradictionsOf(fact, found.facts),
    }));
  }

  async function change(principal: Principal, known: Person, input: Partial<Inputs['people']['put']>): Promise<Person> {
    await profiles.write(principal.accountId, known.id, {
      userId: input.userId ?? known.userId,
      name: input.name ?? known.name,
      aliases: input.aliases ?? known.aliases,
      contacts: input.contacts ?? known.contacts,
      bio: input.bio === undefined ? known.bio : input.bio,
      isOwner: known.isOwner,
    });
    changed();
    return find(principal, known.id);
  }

  return {
    find,
    facts,

    async list(principal: Principal, input: Inputs['people']['list']): Promise<Outputs['people']['list']> {
      const { offset = 0, limit = 100, filter, tag, withProposals = false, sort = 'name', descending = false } = input;
      const folded = filter === undefined ? '' : foldName(filter) || filter.trim();
      return storage.read.people.list({
        ...{ owner: principal.accountId, offset, limit, withProposals, sort, descending },
        filter: folded === '' ? null : folded,
        tag: tag ?? null,
      });
    },

    /** Creates, or changes what is named where the user id is there already. */
    async put(principal: Principal, input: Inputs['people']['put']): Promise<Outputs['people']['put']> {
      const known =
        input.userId === undefined
          ? undefined
          : await storage.read.people.get({ owner: principal.accountId, id: input.userId });
      if (known !== undefined) return { person: await change(principal, known, input), created: false };
      const id = newId();
      await profiles.write(principal.accountId, id, {
        userId: input.userId ?? (await profiles.freeUserId(principal.accountId, input.name)),
        name: input.name,
        aliases: input.aliases ?? [],
        contacts: input.contacts ?? [],
        bio: input.bio ?? null,
        isOwner: false,
      });
      changed();
      return { person: await find(principal, id), created: true };
    },

    async update(principal: Principal, input: Inputs['people']['update']): Promise<Person> {
      const { id, ...changes } = input;
      return change(principal, await find(principal, id), changes);
    },

    async addFact(principal: Principal, input: Inputs['people']['addFact']): Promise<Fact> {
      const person = await find(principal, input.personId);
      const id = newId();
      const valueKey = foldName(input.value) || input.value;
      await storage.write.people.saveFacts({
        owner: principal.accountId,
        facts: [
          {
            ...input,
            id,
            personId: person.id,
            valueKey,
            confidence: 1,
            status: 'accepted',
            method: 'user',
            evidence: null,
          },
        ],
        now: now(),
      });
      changed();
      const all = await facts(principal, { id: person.id });
      const added = all.find((fact) => fact.kind === input.kind && (foldName(fact.value) || fact.value) === valueKey);
      if (added === undefined) throw new CommonplaceError('internal', 'The fact was not stored.');
      return added;
    },

    async decide(principal: Principal, { ids, status }: Inputs['people']['decide']) {
      const done = await storage.write.people.decide({ owner: principal.accountId, ids, status });
      changed();
      return { changed: done };
    },
  };
}

export type People = ReturnType<typeof createPeople>;

/** Kinds of which a person has one at a time. */
const single = new Set(['residence', 'employer', 'birth']);

/** Facts that cannot both hold now: two homes, two employers, two places of birth, with no time that tells them apart. */
function contradictionsOf(
  fact: {
    id: string;
    kind: string;
    value: string;
    statement: string;
    from: string | null;
    to: string | null;
    status: string;
  },
  all: readonly {
    id: string;
    kind: string;
    value: string;
    statement: string;
    from: string | null;
    to: string | null;
    status: string;
  }[],
): string[] {
  if (!single.has(fact.kind) || fact.to !== null) return [];
  const verb = fact.statement.slice(0, fact.statement.length - fact.value.length);
  return all
    .filter(
      (other) =>
        other.id !== fact.id &&
        other.kind === fact.kind &&
        other.to === null &&
        other.status !== 'rejected' &&
        other.statement.startsWith(verb) &&
        !contains(other.value, fact.value) &&
        (fact.kind === 'birth' || fact.from === null || other.from === null || fact.from === other.from),
    )
    .map(({ id }) => id);
}

/** "Plovdiv" and "Plovdiv, Bulgaria" agree. */
function contains(a: string, b: string): boolean {
  const [one, other] = [foldName(a), foldName(b)];
  return one.includes(other) || other.includes(one);
}
