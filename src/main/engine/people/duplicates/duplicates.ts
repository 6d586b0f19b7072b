import { setImmediate } from 'node:timers/promises';
import {
  CommonplaceError,
  type Inputs,
  type Outputs,
  type Person,
  type Principal,
} from '../../../../contract/index.ts';
import type { Storage } from '../../storage/index.ts';
import type { peopleStore } from '../store.ts';
import { bestVariant, leastScore, scorePair } from './score.ts';

export interface DuplicatesOptions {
  storage: Storage<{ people: typeof peopleStore }>;
  changed(): void;
}

type Duplicate = Outputs['people']['duplicates'][number];

/** Pairs that are compared at most, and people looked up in one read. */
const mostPairs = 20_000;
const atOnce = 100;
/** So many of the best pairs, for each that is asked for, are looked at more closely. */
const closer = 3;

/** Finds profiles that may be one person's. */
export function createDuplicates({ storage, changed }: DuplicatesOptions) {
  /** Pairs within groups, those of shared addresses and whole names first. */
  async function candidates(owner: string, of: string | undefined): Promise<(readonly [number, number])[]> {
    const pairs = new Map<string, readonly [number, number]>();
    const add = (groups: readonly number[][]) => {
      for (const group of groups) {
        for (const [at, one] of group.entries()) {
          for (const other of group.slice(at + 1)) {
            if (pairs.size >= mostPairs) return;
            const pair = [Math.min(one, other), Math.max(one, other)] as const;
            pairs.set(pair.join(' '), pair);
          }
        }
      }
    };
    if (of !== undefined) {
      add(await storage.read.people.groupsWith({ owner, id: of }));
      return [...pairs.values()];
    }
    for (const source of ['keys', 'blocks'] as const) {
      for (let after = ''; pairs.size < mostPairs; ) {
        const { groups, next } = await storage.read.people.groups({ owner, of: source, after });
        add(groups);
        if (next === null) break;
        after = next;
      }
    }
    return [...pairs.values()];
  }

  async function peopleOf(owner: string, pairs: readonly { a: string; b: string }[]): Promise<Map<string, Person>> {
    const people = await storage.read.people.byIds({ owner, ids: [...new Set(pairs.flatMap(({ a, b }) => [a, b]))] });
    return new Map(people.map((person) => [person.id, person]));
  }

  return {
    /** Surest first. Throws not_found. */
    async find({ accountId: owner }: Principal, input: Inputs['people']['duplicates']): Promise<Duplicate[]> {
      const { limit = 50 } = input;
      const of = input.of === undefined ? undefined : await storage.read.people.resolve({ owner, id: input.of });
      if (input.of !== undefined && of === undefined) {
        throw new CommonplaceError('not_found', `There is nobody called "${input.of}".`);
      }
      const numbers = await candidates(owner, of);
      const rough: { a: Person; b: Person; score: number }[] = [];
      for (let at = 0; at < numbers.length; at += atOnce) {
        const pairs = await storage.read.people.pairIds({ owner, pairs: numbers.slice(at, at + atOnce) });
        const people = await peopleOf(owner, pairs);
        for (const { a: one, b: other } of pairs) {
          const [a, b] = [people.get(one), people.get(other)];
          if (a === undefined || b === undefined) continue;
          const { score } = scorePair(a, b, { documents: 0, title: null, facts: [], against: null });
          if (bestVariant(a, b) !== null || score >= 0.35) rough.push({ a, b, score });
        }
        rough.sort((one, other) => other.score - one.score).splice(limit * closer);
        // Others are answered in between.
        await setImmediate();
      }
      const shared = await storage.read.people.sharedOf({ pairs: rough.map(({ a, b }) => ({ a: a.id, b: b.id })) });
      return rough
        .flatMap(({ a, b }, at): Duplicate[] => {
          const known = shared[at];
          return known === undefined ? [] : [{ ...keptFirst(a, b), ...scorePair(a, b, known) }];
        })
        .filter(({ score }) => score >= leastScore)
        .sort((one, other) => other.score - one.score || (one.a.name < other.a.name ? -1 : 1))
        .slice(0, limit);
    },

    /** These two are not proposed again. Throws not_found, invalid_input. */
    async notSame({ accountId: owner }: Principal, input: Inputs['people']['notSame']): Promise<Record<string, never>> {
      const [a, b] = await Promise.all([input.a, input.b].map((id) => storage.read.people.resolve({ owner, id })));
      if (a === undefined || b === undefined) {
        throw new CommonplaceError('not_found', `There is nobody called "${a === undefined ? input.a : input.b}".`);
      }
      if (a === b)
        throw new CommonplaceError('invalid_input', 'These two are one profile already. Undo the merge first.');
      await storage.write.people.tellApart({ a, b });
      changed();
      return {};
    },
  };
}

/** The profile that the other would be merged into comes first: the owner's own, or the one that more is known of. */
function keptFirst(a: Person, b: Person): { a: Person; b: Person } {
  const weight = (person: Person) =>
    (person.isOwner ? 1e6 : 0) +
    person.facts * 10 +
    person.documents +
    person.contacts.length +
    person.name.length / 100;
  return weight(b) > weight(a) ? { a: b, b: a } : { a, b };
}

export type Duplicates = ReturnType<typeof createDuplicates>;
