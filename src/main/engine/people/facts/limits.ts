import type { FoundFact, FoundPerson, PeopleReading } from '../read/types.ts';

/** What one text may add. A list of ten thousand names is no set of profiles, and nobody decides about 2,000 facts. */
export const limits = { people: 300, facts: 2000, proposals: 200 };

export interface Limited {
  reading: PeopleReading;
  /** What was left out, in words; null where nothing was. */
  notice: string | null;
}

/**
 * The people of a text who get a profile, and their facts: those who write, speak or are written to, and those of whom
 * something is said, as many as the limits allow; the ones with most to them first.
 */
export function limited(reading: PeopleReading, accepted: (fact: FoundFact) => boolean): Limited {
  const said = new Map<string, number>();
  for (const { person, other } of reading.facts) {
    for (const key of other === null ? [person] : [person, other]) said.set(key, (said.get(key) ?? 0) + 1);
  }
  const weight = (one: FoundPerson) =>
    (one.key === reading.about ? 1e9 : 0) +
    (said.get(one.key) ?? 0) * 3 +
    one.mentions.reduce((sum, { role, count }) => sum + (role === 'named' ? 0.2 : 1) * count, 0);
  const meant = reading.people.filter((one) => said.has(one.key) || one.mentions.some(({ role }) => role !== 'named'));
  const people =
    meant.length <= limits.people ? meant : meant.toSorted((a, b) => weight(b) - weight(a)).slice(0, limits.people);
  const keys = new Set(people.map(({ key }) => key));

  let proposals = 0;
  const facts: FoundFact[] = [];
  // The surest first, so that what is left out is what was least sure.
  const ofThem = reading.facts.filter(({ person }) => keys.has(person)).toSorted((a, b) => b.confidence - a.confidence);
  for (const fact of ofThem) {
    if (facts.length >= limits.facts) break;
    if (!accepted(fact)) {
      if (proposals >= limits.proposals) continue;
      proposals += 1;
    }
    facts.push(fact);
  }
  const left = [
    meant.length > people.length
      ? `It names ${meant.length.toLocaleString('en')} people or more: the ${people.length} with most to them were taken in.`
      : '',
    ofThem.length > facts.length
      ? `Of ${ofThem.length.toLocaleString('en')} statements the ${facts.length.toLocaleString('en')} surest were kept.`
      : '',
  ].filter((sentence) => sentence !== '');
  return {
    reading: { people, facts, about: reading.about !== null && keys.has(reading.about) ? reading.about : null },
    notice: left.length === 0 ? null : left.join(' '),
  };
}
