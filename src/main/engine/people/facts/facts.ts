import {
  CommonplaceError,
  type Evidence,
  type Fact,
  type Inputs,
  type Person,
  type Principal,
} from '../../../../contract/index.ts';
import type { Storage } from '../../storage/index.ts';
import type { peopleStore } from '../store.ts';
import type { StoredEvidence, StoredFact } from '../store-facts.ts';
import type { EvidenceWrite } from '../store-save.ts';
import { contradictionsAmong, currentAmong, type Statement } from './contradictions.ts';
import { quoteHash, valueHash, valueKeyOf } from './value-key.ts';

export interface FactsOptions {
  storage: Storage<{ people: typeof peopleStore }>;
  /** A range of a version's text. */
  text(versionId: number, start: number, end: number): Promise<string>;
  find(principal: Principal, id: string): Promise<Person>;
  newId(): string;
  now(): number;
  changed(): void;
}

const shownStatuses = ['proposed', 'accepted'] as const;
/** Passages shown of one fact: the same may be said in a thousand mails. */
const mostPassages = 20;
/** Decisions in one write. */
const decidedPerWrite = 100;
/** Longest passage that can back a fact, in UTF-16 code units. */
const longestQuote = 2000;

/** What is known of people, with the passages that say so. */
export function createFacts(options: FactsOptions) {
  const { storage, newId, now, changed } = options;

  /** Facts as they are shown, with what contradicts what; `statuses` are those that are asked for. */
  async function shown(owner: string, personId: string, statuses: readonly string[]): Promise<Fact[]> {
    // Contradictions are among all that may hold, whatever is asked for.
    const wanted = [...new Set([...statuses, ...shownStatuses])];
    const found = await storage.read.people.facts({ owner, personId, statuses: wanted });
    const passages = Map.groupBy(found.evidence, ({ factId }) => factId);
    const statements = found.facts.map((fact): Statement => ({ ...fact, saidAt: newest(passages.get(fact.id)) }));
    const contradictions = contradictionsAmong(statements);
    const current = currentAmong(statements, contradictions);
    const asked = found.facts.filter(({ status }) => statuses.includes(status));
    return Promise.all(
      asked.map(async (fact) => ({
        ...withoutOwner(fact),
        evidence: await Promise.all((passages.get(fact.id) ?? []).slice(0, mostPassages).map(quoted)),
        contradicts: contradictions.get(fact.id) ?? [],
        current: current.has(fact.id),
      })),
    );
  }

  async function quoted({ factId: _fact, versionId, ...passage }: StoredEvidence): Promise<Evidence> {
    return { ...passage, quote: await options.text(versionId, passage.start, passage.end) };
  }

  /** A passage that the user points at. Throws not_found, invalid_input. */
  async function passageAt(
    owner: string,
    { documentId, start, end }: NonNullable<Inputs['people']['addFact']['source']>,
  ): Promise<EvidenceWrite> {
    const [version] = await storage.read.people.versionsOf({ owner, documentId });
    if (version === undefined || version.documentId !== documentId) {
      throw new CommonplaceError('not_found', 'There is no such document in the library.');
    }
    if (start < 0 || end <= start || end > version.textLength || end - start > longestQuote) {
      throw new CommonplaceError(
        'invalid_input',
        `A source is a range within the document's text, at most ${longestQuote} characters long.`,
      );
    }
    const { versionId } = version;
    const quote = await options.text(versionId, start, end);
    return { documentId, versionId, start, end, quoteHash: quoteHash(quote) };
  }

  return {
    shown,

    async list(principal: Principal, input: Inputs['people']['facts']): Promise<Fact[]> {
      const person = await options.find(principal, input.id);
      return shown(principal.accountId, person.id, input.statuses ?? shownStatuses);
    },

    /** The user says so: accepted, whatever was decided about that value before. Throws not_found, invalid_input. */
    async add(principal: Principal, input: Inputs['people']['addFact']): Promise<Fact> {
      const owner = principal.accountId;
      const person = await options.find(principal, input.personId);
      const { source, kind, statement, value, otherId, from, to } = input;
      const evidence = source === undefined ? null : await passageAt(owner, source);
      const valueKey = valueKeyOf(kind, value);
      const hash = valueHash(kind, valueKey);
      await storage.write.people.saveFacts({
        ...{ owner, run: 0, now: now() },
        facts: [
          {
            ...{
              id: newId(),
              personId: person.id,
              kind,
              statement,
              value,
              valueKey,
              hash,
              otherId,
              from,
              to,
              evidence,
            },
            ...{ confidence: 1, status: 'accepted', method: 'user', by: 'user' },
          },
        ],
      });
      changed();
      const all = await shown(owner, person.id, ['accepted']);
      const added = all.find((fact) => fact.kind === kind && valueKeyOf(fact.kind, fact.value) === valueKey);
      if (added === undefined) throw new CommonplaceError('not_found', `There is nobody called "${input.personId}".`);
      return added;
    },

    /** A rejected fact is not proposed again. Throws not_found where none of the ids is a fact. */
    async decide(principal: Principal, { ids, status }: Inputs['people']['decide']): Promise<{ changed: number }> {
      const owner = principal.accountId;
      let done = 0;
      let seen = 0;
      for (let at = 0; at < ids.length; at += decidedPerWrite) {
        const found = await storage.read.people.factsById({ owner, ids: ids.slice(at, at + decidedPerWrite) });
        seen += found.length;
        const facts = found.map(({ id, personId, kind, valueKey }) => ({
          id,
          personId,
          hash: valueHash(kind, valueKey),
        }));
        done += await storage.write.people.decide({ owner, facts, status });
      }
      if (seen === 0) throw new CommonplaceError('not_found', 'There is no such fact.');
      changed();
      return { changed: done };
    },
  };
}

export type Facts = ReturnType<typeof createFacts>;

function newest(passages: readonly StoredEvidence[] | undefined): number | null {
  const dates = (passages ?? []).flatMap(({ date }) => date ?? []);
  return dates.length === 0 ? null : Math.max(...dates);
}

function withoutOwner(fact: StoredFact): Omit<Fact, 'evidence' | 'contradicts' | 'current'> {
  return { ...fact };
}
