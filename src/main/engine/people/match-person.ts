import { foldName, isShortForm } from './read/person-name.ts';
import type { FoundPerson } from './read/types.ts';

/** A profile that some key of a found person led to. */
export interface Candidate {
  personId: string;
  name: string;
  key: string;
  kind: string;
}

/** A folded name, an address or a number under which somebody is found. */
export interface PersonKey {
  key: string;
  kind: 'name' | 'alias' | 'email' | 'phone' | 'account';
}

/** Keys under which a found person may be known. */
export function keysOf({ name, aliases, contacts }: Pick<FoundPerson, 'name' | 'aliases' | 'contacts'>): PersonKey[] {
  const names: PersonKey[] = [
    { key: foldName(name), kind: 'name' },
    ...aliases.map((alias) => ({ key: foldName(alias), kind: 'alias' as const })),
  ];
  const ways = contacts.flatMap(({ kind, value }): PersonKey[] => {
    if (kind === 'email') return [{ key: value.toLowerCase(), kind }];
    if (kind === 'phone') return [{ key: value.replace(/[^\d+]/g, ''), kind }];
    if (kind === 'account') return [{ key: value.toLowerCase(), kind }];
    return [];
  });
  return [...names, ...ways].filter(({ key }) => key !== '');
}

/**
 * The profile that a found person is, or null for a new one. An address or number decides; else the full name does,
 * where exactly one profile has it and no address speaks against it. A first name alone is nobody's.
 */
export function chooseProfile(found: FoundPerson, candidates: readonly Candidate[]): string | null {
  const byWay = new Set(
    candidates
      .filter(({ kind, name }) => kind !== 'name' && kind !== 'alias' && compatible(found.name, name))
      .map(({ personId }) => personId),
  );
  if (byWay.size === 1) return [...byWay][0] ?? null;
  const wanted = foldName(found.name);
  const byName = new Set(
    candidates
      .filter(({ kind, key }) => (kind === 'name' || kind === 'alias') && key === wanted)
      .map(({ personId }) => personId),
  );
  return byName.size === 1 ? ([...byName][0] ?? null) : null;
}

/** An address that two people share (a family, an office) does not make them one. */
function compatible(a: string, b: string): boolean {
  const [one, other] = [foldName(a), foldName(b)];
  return one === other || isShortForm(a, b) || isShortForm(b, a);
}
