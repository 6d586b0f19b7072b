import type { Contact } from '../../../../contract/index.ts';
import { cleanName, foldName, isPersonName, isShortForm } from './person-name.ts';
import type { FoundFact, FoundPerson, MentionRole, PeopleReading, Span } from './types.ts';

/** People of one text are bounded: a list of ten thousand names is no set of profiles. */
const mostPeople = 2000;
const mostFacts = 20_000;

/** Gathers people and statements of one text; the same name in other letters is the same person. */
export function createReading() {
  const people = new Map<string, FoundPerson>();
  const facts: FoundFact[] = [];
  const seen = new Set<string>();

  /** The person of that name: the one there is, where the name is theirs or a short form of theirs alone. */
  function person(written: string): FoundPerson | null {
    const name = cleanName(written);
    if (!isPersonName(name)) return null;
    const key = foldName(name);
    if (key === '') return null;
    const known = people.get(key) ?? byShortForm(name, key);
    if (known !== undefined) return known;
    if (people.size >= mostPeople) return null;
    const made: FoundPerson = { key, name, aliases: [], contacts: [], mentions: [] };
    people.set(key, made);
    return made;
  }

  function byShortForm(name: string, key: string): FoundPerson | undefined {
    const long = [...new Set(people.values())].filter((one) => isShortForm(name, one.name));
    if (long.length === 1 && long[0] !== undefined) {
      if (!long[0].aliases.includes(name)) long[0].aliases.push(name);
      people.set(key, long[0]);
      return long[0];
    }
    const short = [...new Set(people.values())].filter((one) => isShortForm(one.name, name));
    const [only] = short;
    if (short.length !== 1 || only === undefined) return undefined;
    only.aliases.push(only.name);
    only.name = name;
    people.set(key, only);
    return only;
  }

  function mention(of: FoundPerson, role: MentionRole, span: Span): void {
    const known = of.mentions.find((one) => one.role === role);
    if (known === undefined) of.mentions.push({ role, count: 1, first: { start: span.start, end: span.end } });
    else known.count += 1;
  }

  function contact(of: FoundPerson, added: Contact): void {
    if (!of.contacts.some((one) => one.kind === added.kind && one.value === added.value)) of.contacts.push(added);
  }

  function fact(added: FoundFact): void {
    const key = `${added.person}\n${added.kind}\n${foldName(added.value)}\n${added.span.start}`;
    if (seen.has(key) || facts.length >= mostFacts) return;
    seen.add(key);
    facts.push(added);
  }

  function finish(): PeopleReading {
    const all = [...new Set(people.values())];
    const keyOf = new Map([...people].map(([key, one]) => [key, one.key]));
    const kept = facts.map((one) => ({ ...one, person: keyOf.get(one.person) ?? one.person }));
    const weight = (one: FoundPerson) =>
      kept.filter(({ person: of }) => of === one.key).length * 3 +
      one.mentions.reduce((sum, { role, count }) => sum + (role === 'named' ? 0.2 : 1) * Math.min(count, 50), 0);
    const ranked = all.map((one) => ({ one, weight: weight(one) })).sort((a, b) => b.weight - a.weight);
    return {
      people: all,
      facts: kept,
      about: ranked[0] !== undefined && ranked[0].weight > 0 ? ranked[0].one.key : null,
    };
  }

  return { person, mention, contact, fact, finish };
}

export type Reading = ReturnType<typeof createReading>;
