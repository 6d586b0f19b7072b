import { createHash } from 'node:crypto';
import type { Storage } from '../storage/index.ts';
import type { Profiles } from './profiles.ts';
import { foldName } from './read/person-name.ts';
import type { FoundFact, FoundPerson, PeopleReading } from './read/types.ts';
import type { peopleStore } from './store.ts';
import type { FactWrite } from './store-facts.ts';
import type { UnreadVersion } from './store-reading.ts';

export interface TakeInOptions {
  storage: Storage<{ people: typeof peopleStore }>;
  profiles: Profiles;
  newId(): string;
  now(): number;
}

export interface TakenIn {
  /** Ids of the people of the text, the one that it is most about first. */
  people: { id: string; created: boolean }[];
  about: string | null;
  facts: { added: number; known: number; proposed: number };
}

/** Statements found in ways that are right this often are accepted without asking. */
const acceptedFrom = 0.85;
/** Facts in one write: about 10 ms. */
const factsPerWrite = 40;
const mentionsPerWrite = 100;

/**
 * Stores what a reading found: profiles, mentions, facts with their passages. Somebody who is only named gets a profile
 * when the text says something of them. Doing it again changes nothing.
 */
export async function takeIn(
  { storage, profiles, newId, now }: TakeInOptions,
  version: UnreadVersion,
  text: string,
  reading: PeopleReading,
): Promise<TakenIn> {
  const idOf = new Map<string, { id: string; created: boolean }>();
  const said = new Set(reading.facts.flatMap(({ person, other }) => (other === null ? [person] : [person, other])));
  for (const person of ordered(reading)) {
    if (!said.has(person.key) && person.mentions.every(({ role }) => role === 'named')) continue;
    idOf.set(person.key, await profiles.take(version.owner, person));
  }
  const mentions = reading.people.flatMap((person) => {
    const known = idOf.get(person.key);
    if (known === undefined) return [];
    return person.mentions.map(({ role, count, first }) => ({ personId: known.id, role, count, ...first }));
  });
  for (let at = 0; at < mentions.length; at += mentionsPerWrite) {
    const slice = mentions.slice(at, at + mentionsPerWrite);
    await storage.write.people.saveMentions({ versionId: version.versionId, at: version.date, mentions: slice });
  }
  const facts = { added: 0, known: 0, proposed: 0 };
  const writes = reading.facts.flatMap((fact) => toWrite(fact) ?? []);
  for (let at = 0; at < writes.length; at += factsPerWrite) {
    const slice = writes.slice(at, at + factsPerWrite);
    const saved = await storage.write.people.saveFacts({ owner: version.owner, facts: slice, now: now() });
    facts.added += saved.added;
    facts.known += saved.known;
    facts.proposed += saved.proposed;
  }
  const about = reading.about === null ? null : (idOf.get(reading.about)?.id ?? null);
  return { people: [...idOf.values()], about, facts };

  function toWrite(fact: FoundFact): FactWrite | null {
    const person = idOf.get(fact.person);
    if (person === undefined) return null;
    const quote = text.slice(fact.span.start, fact.span.end);
    return {
      id: newId(),
      personId: person.id,
      kind: fact.kind,
      statement: fact.statement,
      value: fact.value,
      valueKey: foldName(fact.value) || fact.value,
      otherId: fact.other === null ? null : (idOf.get(fact.other)?.id ?? null),
      from: fact.from,
      to: fact.to,
      confidence: fact.confidence,
      status: fact.confidence >= acceptedFrom ? 'accepted' : 'proposed',
      method: fact.method,
      evidence: {
        documentId: version.documentId,
        versionId: version.versionId,
        ...fact.span,
        quoteHash: createHash('sha256').update(quote).digest().subarray(0, 16),
      },
    };
  }
}

/** Whom the text is most about comes first. */
function ordered({ people, about }: PeopleReading): FoundPerson[] {
  return people.toSorted((a, b) => Number(b.key === about) - Number(a.key === about));
}
