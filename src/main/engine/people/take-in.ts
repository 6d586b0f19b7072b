import { CommonplaceError } from '../../../contract/index.ts';
import type { Storage } from '../storage/index.ts';
import { type AcceptRules, acceptedByRule } from './facts/accept.ts';
import { limited } from './facts/limits.ts';
import { quoteHash, valueHash, valueKeyOf } from './facts/value-key.ts';
import type { Profiles } from './profiles.ts';
import type { FoundFact, FoundPerson, PeopleReading } from './read/types.ts';
import type { peopleStore } from './store.ts';
import type { UnreadVersion } from './store-reading.ts';
import type { FactWrite } from './store-save.ts';

export interface TakeInOptions {
  storage: Storage<{ people: typeof peopleStore }>;
  profiles: Profiles;
  /** What the owner wants accepted without being asked. */
  accept(owner: string): Promise<AcceptRules>;
  newId(): string;
  now(): number;
}

/** What was found in a version, and by whom: rules and a language model each take back only what they said themselves. */
export interface Taking {
  version: UnreadVersion;
  text: string;
  reading: PeopleReading;
  by: 'rules' | 'model';
  /** Which reader; stored with the version so that it is not read by it again. null: leaves what is stored. */
  method: string | null;
  /** Not all of the text was read: nothing is taken back. */
  partial?: boolean;
}

export interface TakenIn {
  /** Ids of the people of the text, the one that it is most about first. */
  people: { id: string; created: boolean }[];
  about: string | null;
  facts: { added: number; known: number; proposed: number };
  /** What was left out, in words. */
  notice: string | null;
}

/** Facts in one write, mentions in one write, rows taken away in one write: about 10 ms each. */
const factsPerWrite = 25;
const mentionsPerWrite = 60;
const rowsPerWrite = 50;

/**
 * Stores what a reading found: profiles, mentions, facts with their passages; then takes away what an earlier reading of
 * the document said and this one does not. Somebody who is only named gets a profile when the text says something of
 * them. Doing it again changes nothing; a kill in the middle leaves the version to be read again.
 * Throws not_found when the document is removed meanwhile.
 */
export async function takeIn(options: TakeInOptions, taking: Taking): Promise<TakenIn> {
  const { storage, profiles, newId, now } = options;
  const { version, text, by, method } = taking;
  const { owner, versionId, documentId } = version;
  const rules = await options.accept(owner);
  const { reading, notice } = limited(taking.reading, (fact) => acceptedByRule({ ...fact, by }, rules));
  const run = await storage.write.people.beginReading({ versionId, now: now() });
  if (run === null) throw gone(version.title);

  const found = ordered(reading);
  const taken = await profiles.takeAll({ owner, documentId, thread: threadOf(version) }, found);
  const idOf = new Map<string, { id: string; created: boolean }>();
  for (const [at, person] of found.entries()) {
    const profile = taken[at] ?? null;
    if (profile !== null) idOf.set(person.key, profile);
  }
  const mentions = found.flatMap(({ key, mentions: places }) => {
    const personId = idOf.get(key)?.id;
    if (personId === undefined) return [];
    return places.map(({ role, count, first }) => ({ personId, role, count, start: first.start, end: first.end }));
  });
  for (let at = 0; at < mentions.length; at += mentionsPerWrite) {
    const slice = mentions.slice(at, at + mentionsPerWrite);
    await storage.write.people.saveMentions({ versionId, at: version.date, mentions: slice, run });
  }

  const facts = { added: 0, known: 0, proposed: 0 };
  const writes = reading.facts.flatMap((fact) => toWrite(fact) ?? []);
  for (let at = 0; at < writes.length; at += factsPerWrite) {
    const slice = writes.slice(at, at + factsPerWrite);
    const saved = await storage.write.people.saveFacts({ owner, facts: slice, run, now: now() });
    facts.added += saved.added;
    facts.known += saved.known;
    facts.proposed += saved.proposed;
  }

  while (
    taking.partial !== true &&
    !(await storage.write.people.dropStale({ versionId, documentId, by, run, limit: rowsPerWrite }))
  );
  await settleDocument(storage, documentId);
  const about = reading.about === null ? null : (idOf.get(reading.about)?.id ?? null);
  if (method !== null) {
    await storage.write.people.markRead({ versionId, method, aboutId: about, notice, now: now() });
  }
  return { people: [...idOf.values()], about, facts, notice };

  function toWrite(fact: FoundFact): FactWrite | null {
    const person = idOf.get(fact.person);
    const { start, end } = fact.span;
    if (person === undefined || start < 0 || end > text.length || start >= end) return null;
    const valueKey = valueKeyOf(fact.kind, fact.value);
    return {
      id: newId(),
      personId: person.id,
      kind: fact.kind,
      statement: fact.statement,
      value: fact.value,
      valueKey,
      hash: valueHash(fact.kind, valueKey),
      otherId: fact.other === null ? null : (idOf.get(fact.other)?.id ?? null),
      from: fact.from,
      to: fact.to,
      confidence: fact.confidence,
      status: acceptedByRule({ ...fact, by }, rules) ? 'accepted' : 'proposed',
      method: fact.method,
      by,
      evidence: { documentId, versionId, start, end, quoteHash: quoteHash(text.slice(start, end)) },
    };
  }
}

/** What became of the facts and people that only earlier versions of a document named. */
export async function settleDocument(storage: TakeInOptions['storage'], documentId: string): Promise<void> {
  while (!(await storage.write.people.settleOrphans({ documentId, limit: rowsPerWrite })));
}

function gone(title: string): CommonplaceError {
  return new CommonplaceError('not_found', `"${title}" was taken out of the library while it was being read.`);
}

/** The thread of mail that a message belongs to. */
function threadOf({ metadata }: UnreadVersion): string | null {
  const { thread } = JSON.parse(metadata) as { thread?: unknown };
  return typeof thread === 'string' && thread !== '' ? thread : null;
}

/** Whom the text is most about comes first. */
function ordered({ people, about }: PeopleReading): FoundPerson[] {
  return people.toSorted((a, b) => Number(b.key === about) - Number(a.key === about));
}
