import type { Contact } from '../../../../contract/index.ts';
import { cleanName, foldName, isPersonName, isShortForm } from './person-name.ts';
import type { FoundFact, FoundPerson, MentionRole, PeopleReading, Span } from './types.ts';
import type { Gender } from './words/kinship.ts';

/** People of one text are bounded: a list of ten thousand names is no set of profiles. */
const mostPeople = 2000;
const mostFacts = 20_000;
/** Namesakes that are compared with a short form; more make any of them a guess. */
const mostNamesakes = 50;
const mostFolded = 20_000;

/** Gathers people and statements of one text; the same name in other letters is the same person. */
export function createReading() {
  const people = new Map<string, FoundPerson>();
  const all: FoundPerson[] = [];
  /** People by each word of their names, for short forms. */
  const byWord = new Map<string, FoundPerson[]>();
  const speakers = new Set<FoundPerson>();
  const facts: FoundFact[] = [];
  const seen = new Set<string>();
  const folded = new Map<string, { name: string; key: string }>();
  const genders = new Map<FoundPerson, Gender>();

  function make(key: string, name: string): FoundPerson | null {
    if (all.length >= mostPeople) return null;
    const made: FoundPerson = { key, name, aliases: [], contacts: [], mentions: [] };
    all.push(made);
    bind(key, made);
    return made;
  }

  function bind(key: string, one: FoundPerson): void {
    people.set(key, one);
    for (const word of new Set(key.split(' '))) {
      const others = byWord.get(word) ?? [];
      if (!others.includes(one) && others.length <= mostNamesakes) byWord.set(word, [...others, one]);
    }
  }

  /** Somebody known by that name or a short form of it that fits nobody else; makes nobody. */
  function known(written: string, not?: FoundPerson | null): FoundPerson | undefined {
    const { name, key } = compared(written);
    const exact = people.get(key);
    if (exact !== undefined || key === '') return exact;
    const long = namesakes(key).filter((one) => one !== not && isShortForm(name, one.name));
    if (long.length === 1 && long[0] !== undefined) {
      if (!long[0].aliases.includes(name)) long[0].aliases.push(name);
      people.set(key, long[0]);
    }
    return long.length === 1 ? long[0] : undefined;
  }

  /** The same names come again and again: what they are compared as is kept. */
  function compared(written: string): { name: string; key: string } {
    const before = folded.get(written);
    if (before !== undefined) return before;
    const name = cleanName(written);
    const made = { name, key: foldName(name) };
    if (folded.size >= mostFolded) folded.clear();
    folded.set(written, made);
    return made;
  }

  function namesakes(key: string): FoundPerson[] {
    if (!key.includes(' ')) return byWord.get(key) ?? [];
    const found = new Set(key.split(' ').flatMap((word) => byWord.get(word) ?? []));
    return found.size > mostNamesakes ? [] : [...found];
  }

  /** In a biography a surname alone is the one whom it is about: who is named first. */
  function mainNamesake(name: string): FoundPerson | undefined {
    const [first] = all;
    return first !== undefined && isShortForm(name, first.name) ? first : undefined;
  }

  /** The person of that name: the one there is, where the name is theirs or a short form of theirs alone. */
  function person(written: string, not?: FoundPerson | null): FoundPerson | null {
    const { name, key } = compared(written);
    if (key === '' || !isPersonName(name)) return null;
    const there = known(name, not);
    if (there !== undefined) return there;
    const [short, ...more] = namesakes(key).filter((one) => one !== not && isShortForm(one.name, name));
    if (short === undefined || more.length > 0) return make(key, name);
    rename(short, name);
    return short;
  }

  /** Whoever has this label in a transcript. Two labels are two people, also where one is short for the other. */
  function speaker(name: string): FoundPerson | null {
    const key = foldName(name) || name;
    const found = people.get(key) ?? make(key, name);
    if (found !== null) speakers.add(found);
    return found;
  }

  /** The full name of somebody who was only called by a part of it. */
  function rename(one: FoundPerson, name: string): void {
    if (one.name === name) return;
    const taken = people.get(foldName(name));
    if (taken !== undefined && taken !== one) return;
    if (!one.aliases.includes(one.name)) one.aliases.push(one.name);
    one.name = name;
    one.aliases = one.aliases.filter((alias) => alias !== name);
    bind(foldName(name), one);
  }

  function mention(of: FoundPerson, role: MentionRole, span: Span): void {
    const before = of.mentions.find((one) => one.role === role);
    if (before === undefined) of.mentions.push({ role, count: 1, first: { start: span.start, end: span.end } });
    else before.count += 1;
  }

  function contact(of: FoundPerson, added: Contact): void {
    if (!of.contacts.some((one) => one.kind === added.kind && one.value === added.value)) of.contacts.push(added);
  }

  function alias(of: FoundPerson, name: string): void {
    if (of.name !== name && !of.aliases.includes(name)) of.aliases.push(name);
  }

  function fact(added: FoundFact): void {
    const key = `${added.person}\n${added.kind}\n${added.statement}\n${added.span.start}`;
    if (seen.has(key) || facts.length >= mostFacts) return;
    seen.add(key);
    facts.push(added);
  }

  function finish(): PeopleReading {
    const said = new Map<string, number>();
    const others = new Set(facts.flatMap(({ other }) => other ?? []));
    const byKey = new Map(all.map((one) => [one.key, one]));
    for (const { person: key, span } of facts) {
      const one = byKey.get(key);
      if (one?.mentions.length === 0) mention(one, 'named', span);
      said.set(key, (said.get(key) ?? 0) + 1);
    }
    // Whoever was only looked at, with nothing said of them.
    const people = all.filter(({ key, mentions }) => mentions.length > 0 || others.has(key));
    let about: { key: string; weight: number } | null = null;
    for (const one of all) {
      const weight =
        (said.get(one.key) ?? 0) * 3 +
        one.mentions.reduce((sum, { role, count }) => sum + (role === 'named' ? 0.2 : 1) * Math.min(count, 50), 0);
      if (weight > (about?.weight ?? 0)) about = { key: one.key, weight };
    }
    return { people, facts: closeResidences(facts), about: about?.key ?? null };
  }

  return { person, known, mainNamesake, speaker, rename, mention, contact, alias, fact, finish, genders, speakers };
}

export type Reading = ReturnType<typeof createReading>;

/** Who moved in 1990 and again in 2001 lived there until 2001. */
function closeResidences(facts: FoundFact[]): FoundFact[] {
  const moves = facts.filter(({ kind, from, to }) => kind === 'residence' && from !== null && to === null);
  const byPerson = Map.groupBy(moves, ({ person }) => person);
  const ends = new Map<FoundFact, string>();
  for (const of of byPerson.values()) {
    const inTime = of.toSorted((a, b) => (a.from ?? '').localeCompare(b.from ?? ''));
    inTime.forEach((move, index) => {
      const next = inTime.slice(index + 1).find(({ value, from }) => value !== move.value && from !== move.from);
      if (next?.from !== undefined && next.from !== null) ends.set(move, next.from);
    });
  }
  return ends.size === 0 ? facts : facts.map((fact) => ({ ...fact, to: ends.get(fact) ?? fact.to }));
}
