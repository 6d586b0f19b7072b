import type { Fact, FactKind, Person, Trait } from '../../../contract/index.ts';

/** The kinds of facts in the order in which a person is told of, with what a group of them is called. */
export const kindNames: Record<FactKind, string> = {
  name: 'Name',
  alias: 'Also called',
  occupation: 'Work',
  employer: 'Employer',
  education: 'Education',
  residence: 'Home',
  birth: 'Birth',
  relation: 'Relations',
  skill: 'Skills',
  interest: 'Interests',
  preference: 'Preferences',
  contact: 'Contact',
  event: 'Events',
  possession: 'Possessions',
  belief: 'Beliefs',
  health: 'Health',
  other: 'Other',
};

export const kinds = Object.keys(kindNames).filter((kind): kind is FactKind => Object.hasOwn(kindNames, kind));

/** How sure a statement is, in a word. The engine accepts by itself from about 0.85. */
export function sureness(confidence: number): string {
  if (confidence >= 0.85) return 'sure';
  if (confidence >= 0.65) return 'likely';
  return 'a guess';
}

/** Who said that a statement is so. */
export function methodWords(method: string): string {
  const known: Record<string, string> = {
    patterns: 'read by rules',
    headers: 'from mail headers',
    vcard: 'from a contact card',
    user: 'said by you',
    import: 'imported',
  };
  return Object.hasOwn(known, method) ? (known[method] ?? method) : `read by ${method}`;
}

/** "Works as a marine biologist": a statement stands alone, so it begins like a sentence. */
export function sentence(statement: string): string {
  return statement.charAt(0).toLocaleUpperCase() + statement.slice(1);
}

/** When a fact is true, as far as is said: "since 2021", "2004 to 2012". */
export function period({ from, to, current }: Pick<Fact, 'from' | 'to' | 'current'>): string | null {
  if (from !== null && to !== null) return from === to ? from : `${from} to ${to}`;
  if (from !== null) return `since ${from}`;
  if (to !== null) return `until ${to}`;
  return current ? null : 'earlier';
}

/** One or two letters that stand for a person. */
export function initials(name: string): string {
  const words = name.split(/[\s\-.]+/u).filter((word) => /\p{L}|\p{N}/u.test(word));
  const first = words[0] ?? name;
  const last = words.length > 1 ? (words.at(-1) ?? '') : '';
  return ([...first][0] ?? '?').toLocaleUpperCase() + ([...last][0] ?? '').toLocaleUpperCase();
}

export function firstName(name: string): string {
  return name.split(/\s+/u)[0] ?? name;
}

/** What is said of a person beside the name: the bio's first sentence, else an address. */
export function lineOf(person: Pick<Person, 'bio' | 'contacts' | 'aliases'>): string {
  const bio = person.bio?.split(/(?<=[.!?])\s|\n/u)[0];
  if (bio) return bio;
  const mail = person.contacts.find((contact) => contact.kind === 'email') ?? person.contacts[0];
  return mail?.value ?? (person.aliases.length > 0 ? `Also ${person.aliases.slice(0, 2).join(', ')}` : '');
}

export const traitNames: Record<Trait, string> = {
  openness: 'Openness',
  conscientiousness: 'Conscientiousness',
  extraversion: 'Extraversion',
  agreeableness: 'Agreeableness',
  neuroticism: 'Neuroticism',
};

export const traits: readonly Trait[] = [
  'openness',
  'conscientiousness',
  'extraversion',
  'agreeableness',
  'neuroticism',
];

/** What a trait is about, in plain words. */
export const traitSays: Record<Trait, string> = {
  openness: 'Curiosity, imagination, liking for ideas and art',
  conscientiousness: 'Order, planning, seeing things through',
  extraversion: 'Ease among people, talkativeness, energy',
  agreeableness: 'Warmth, trust, getting along',
  neuroticism: 'Worry, moods, being easily upset',
};
