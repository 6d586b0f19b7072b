import { cleanName, foldName, isPersonName, isShortForm } from '../read/person-name.ts';
import type { FoundPerson, PeopleReading } from '../read/types.ts';
import { locate, type PlainText } from './locate.ts';

/**
 * The people of a text under the names that a model gives them: those whom the rules found, with their keys, and others
 * whose name stands in the text.
 */
export function createPeopleOf(rules: PeopleReading, text: PlainText) {
  const people: FoundPerson[] = rules.people.map((one) => ({ ...one, aliases: [...one.aliases] }));
  const keys = new Set(people.map(({ key }) => key));
  const byName = new Map<string, FoundPerson>();
  for (const one of people) for (const name of [one.name, ...one.aliases]) byName.set(foldName(name), one);

  /** null: nobody in the text is called so. */
  function person(written: string): FoundPerson | null {
    const name = cleanName(written);
    const folded = foldName(name);
    if (folded === '' || !isPersonName(name)) return null;
    const known = byName.get(folded) ?? alone(isLongerFor(name)) ?? null;
    const place = locate(name, text);
    if (known !== null) {
      byName.set(folded, known);
      return known;
    }
    if (place === null) return null;
    const shorter = alone((one) => isShortForm(one.name, name));
    if (shorter !== undefined) {
      shorter.aliases.push(shorter.name);
      shorter.name = name;
      byName.set(folded, shorter);
      return shorter;
    }
    const key = keys.has(folded) ? `${folded} (model)` : folded;
    const made: FoundPerson = {
      ...{ key, name, aliases: [], contacts: [] },
      mentions: [{ role: 'named', count: 1, first: place }],
    };
    keys.add(key);
    people.push(made);
    byName.set(folded, made);
    return made;
  }

  function isLongerFor(name: string) {
    return (one: FoundPerson) => [one.name, ...one.aliases].some((other) => isShortForm(name, other));
  }

  /** The only one of whom that is true. */
  function alone(fits: (one: FoundPerson) => boolean): FoundPerson | undefined {
    const found = people.filter(fits);
    return found.length === 1 ? found[0] : undefined;
  }

  /** Another name of somebody, where it stands in the text and nobody else has it. */
  function alias(of: FoundPerson, written: string): void {
    const name = cleanName(written);
    const folded = foldName(name);
    if (folded === '' || !isPersonName(name) || byName.has(folded) || locate(name, text) === null) return;
    of.aliases.push(name);
    byName.set(folded, of);
  }

  return { person, alias, people };
}
