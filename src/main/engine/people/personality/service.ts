import {
  CommonplaceError,
  type Evidence,
  type Inputs,
  type Insight,
  type Outputs,
  type Person,
  type Personality,
  type Principal,
  type TraitState,
  traitSchema,
} from '../../../../contract/index.ts';
import type { Storage } from '../../storage/index.ts';
import { strengthOf } from './confidence.ts';
import type { WorthOf } from './insights/worth.ts';
import { replay } from './replay.ts';
import type { traitsStore } from './store.ts';
import type { StoredInsight } from './store-show.ts';
import { type Counted, middle, unit } from './update.ts';

export interface PersonalityOptions {
  storage: Storage<{ traits: typeof traitsStore }>;
  /** A person by either id. Throws not_found. */
  find(principal: Principal, id: string): Promise<Person>;
  /** A range of a version's text. */
  text(versionId: number, start: number, end: number): Promise<string>;
  worthOf: WorthOf;
  now(): number;
  changed(): void;
}

/** Insights that a trait is shown with. */
const shownInsights = 3;
/** Rows deleted or changed in one write: well under 10 ms. */
const perWrite = 200;
const decisionsPerWrite = 50;
const peoplePerRead = 100;
const mostDifferences = 100;

/** Somebody's Big Five: what is stored, shown with the evidence behind it, corrected, paused and deleted. */
export function createPersonality(options: PersonalityOptions) {
  const { storage, find, now, changed } = options;

  /** What was deleted with its source is taken back before anything is shown or changed. */
  async function settle(personId: string): Promise<void> {
    while ((await storage.write.traits.settleWithdrawals({ personId, now: now(), limit: decisionsPerWrite })) > 0);
  }

  async function evidenceOf({ place, ...insight }: StoredInsight): Promise<Insight> {
    if (place === null) return { ...insight, evidence: null };
    const { versionId, ...shown } = place;
    const evidence: Evidence = { ...shown, quote: await options.text(versionId, place.start, place.end) };
    return { ...insight, evidence };
  }

  async function stored(owner: string, person: Person) {
    const load = () => storage.read.traits.personality({ owner, personId: person.id });
    let found = await load();
    if (found?.withdrawn) {
      await settle(person.id);
      found = await load();
    }
    if (found === undefined) throw new CommonplaceError('not_found', `There is nobody called "${person.userId}".`);
    return found;
  }

  async function show(principal: Principal, person: Person): Promise<Personality> {
    const owner = principal.accountId;
    const found = await stored(owner, person);
    if (found.state === 'off') return { personId: person.id, state: 'off', traits: nothing(), updatedAt: null };
    const strongest = await storage.read.traits.strongest({ owner, personId: person.id, limit: shownInsights });
    const evidence = await Promise.all(strongest.map(evidenceOf));
    const traits = traitSchema.options.map((trait): TraitState => {
      const known = found.traits.find((one) => one.trait === trait);
      const counted = JSON.parse(known?.counted ?? '{}') as Counted;
      const { confidence, enough, insights } = strengthOf(counted, (method) => options.worthOf(method, trait));
      const override = known?.override ?? null;
      const value = override ?? (enough ? (known?.value ?? middle) / unit : null);
      return {
        ...{ trait, value, confidence, insights, overridden: override !== null },
        evidence: evidence.filter((one) => one.trait === trait),
      };
    });
    return { personId: person.id, state: found.state, traits, updatedAt: found.updatedAt };
  }

  return {
    async get(principal: Principal, { id }: Inputs['traits']['get']): Promise<Personality> {
      return show(principal, await find(principal, id));
    },

    async history(principal: Principal, input: Inputs['traits']['history']): Promise<Outputs['traits']['history']> {
      const person = await find(principal, input.id);
      await stored(principal.accountId, person);
      const { since, limit = 1000 } = input;
      return storage.read.traits.history({ personId: person.id, since: since ?? null, limit });
    },

    async insights(principal: Principal, input: Inputs['traits']['insights']): Promise<Insight[]> {
      const person = await find(principal, input.id);
      const { trait = null, limit = 200 } = input;
      const found = await storage.read.traits.insights({
        ...{ owner: principal.accountId, personId: person.id, trait, limit },
      });
      return Promise.all(found.map(evidenceOf));
    },

    /** Rejecting an insight that moved a trait takes that back; counting it again brings it back. */
    async decide(principal: Principal, { ids, status }: Inputs['traits']['decide']): Promise<{ changed: number }> {
      let sum = 0;
      for (let at = 0; at < ids.length; at += decisionsPerWrite) {
        const slice = ids.slice(at, at + decisionsPerWrite);
        const args = { owner: principal.accountId, ids: slice, status, now: now() };
        sum += await storage.write.traits.decideInsights(args);
      }
      changed();
      return { changed: sum };
    },

    async set(principal: Principal, input: Inputs['traits']['set']): Promise<Personality> {
      const person = await find(principal, input.id);
      await stored(principal.accountId, person);
      const { state = null, overrides = {}, reset = [] } = input;
      await storage.write.traits.setPersonality({
        ...{ personId: person.id, state, overrides, reset: [...new Set(reset)], now: now() },
      });
      changed();
      return show(principal, person);
    },

    /** Throws confirmation_needed. */
    async remove(principal: Principal, input: Inputs['traits']['remove']): Promise<Outputs['traits']['remove']> {
      const person = await find(principal, input.id);
      if (!input.confirmed) {
        throw new CommonplaceError(
          'confirmation_needed',
          `This deletes every trait and insight of ${person.name} and how they came about, and cannot be undone. ` +
            'Confirm it to go on.',
        );
      }
      const personId = person.id;
      const traits = await storage.write.traits.removeTraits({ personId });
      const all = async (part: 'insights' | 'trait_withdrawals' | 'trait_history') => {
        let sum = 0;
        for (let gone = perWrite; gone > 0; sum += gone) {
          gone = await storage.write.traits.removePart({ personId, part, limit: perWrite });
        }
        return sum;
      };
      const insights = await all('insights');
      await all('trait_withdrawals');
      const history = await all('trait_history');
      changed();
      return { traits, insights, history, left: await storage.read.traits.leftOf({ personId }) };
    },

    /** Goes through the histories from the beginning and compares where they lead with what is stored. */
    async replay(principal: Principal, { id }: Inputs['traits']['replay']): Promise<Outputs['traits']['replay']> {
      const personId = id === undefined ? null : (await find(principal, id)).id;
      const result: Outputs['traits']['replay'] = { people: 0, moves: 0, differences: [] };
      for (let after: string | null = ''; after !== null; ) {
        const args = { owner: principal.accountId, personId, after, limit: peoplePerRead };
        const page = await storage.read.traits.courses(args);
        result.people += page.people;
        for (const { rows, ...one } of page.traits) {
          result.moves += rows.length;
          const { value, wrong } = replay(rows);
          const message =
            value !== one.value
              ? `The history leads to ${value / unit}, stored is ${one.value / unit}.`
              : wrong !== null
                ? `Move ${wrong.id} does not follow from the moves before it.`
                : one.sumsWrong.length > 0
                  ? `Move ${one.sumsWrong[0]} is not the sum of its insights.`
                  : null;
          if (message !== null && result.differences.length < mostDifferences) {
            result.differences.push({ personId: one.personId, trait: one.trait, message });
          }
        }
        after = page.next;
      }
      return result;
    },
  };
}

export type PersonalityService = ReturnType<typeof createPersonality>;

function nothing(): TraitState[] {
  const empty = { value: null, confidence: 0, insights: 0, evidence: [], overridden: false };
  return traitSchema.options.map((trait) => ({ trait, ...empty }));
}
