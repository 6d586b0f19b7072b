import { isFullName, type Named, nameKey, nameKeys, type PersonKey } from './person-keys.ts';
import { isShortForm } from './read/person-name.ts';

/** A profile that some key of a found person led to. */
export interface Candidate {
  personId: string;
  name: string;
  aliases: readonly string[];
  /** Everything that the profile is found under. */
  keys: readonly PersonKey[];
}

/** How the profile was found, which decides what else is asked. */
export type Match = { personId: string; by: 'address' | 'context' | 'name' } | null;

/** Who was meant by a folded name in this document or thread of mail before. */
export type Context = ReadonlyMap<string, string>;

/**
 * The profile that a found person is; null for a new one. In this order:
 * an address or a number that both have, where the names may be one person's (a family or an office may share one);
 * who was meant by the name in this very document or thread;
 * the full name, where exactly one profile has it whose addresses do not speak against it.
 * A first name alone is somebody only within its document: there are many Toms.
 */
export function chooseProfile(
  found: Named,
  keys: readonly PersonKey[],
  candidates: readonly Candidate[],
  context: Context,
): Match {
  const byAddress = addressMatch(found, keys, candidates);
  if (byAddress !== null) return { personId: byAddress, by: 'address' };
  const allowed = candidates.filter((candidate) => !contradicts(keys, candidate.keys));
  const names = nameKeys(found);
  for (const name of names) {
    const meant = allowed.find(({ personId }) => personId === context.get(name));
    if (meant !== undefined) return { personId: meant.personId, by: 'context' };
  }
  const full = new Set(names.filter(isFullName));
  const same = allowed.filter((one) => one.keys.some(({ key, kind }) => isName(kind) && full.has(key)));
  const [only] = same;
  return only !== undefined && same.length === 1 ? { personId: only.personId, by: 'name' } : null;
}

export const isName = (kind: PersonKey['kind']) => kind === 'name' || kind === 'alias';

/** How much each way counts where two lead to different profiles. */
const weights: Partial<Record<PersonKey['kind'], number>> = { email: 4, phone: 3, account: 3 };

function addressMatch(found: Named, keys: readonly PersonKey[], candidates: readonly Candidate[]): string | null {
  const wanted = new Set(keys.map(({ key, kind }) => `${kind}\n${key}`));
  const scored = candidates
    .map((candidate) => {
      const shared = candidate.keys.reduce(
        (sum, { key, kind }) => sum + (wanted.has(`${kind}\n${key}`) ? (weights[kind] ?? 0) : 0),
        0,
      );
      if (shared === 0 || !mayBeCalled(found, candidate)) return { candidate, score: 0 };
      return { candidate, score: shared + (nameKey(candidate.name) === nameKey(found.name) ? 1 : 0) };
    })
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
  const [best, second] = scored;
  if (best === undefined || (second !== undefined && second.score === best.score)) return null;
  return best.candidate.personId;
}

/** Both have addresses, or numbers, and not one in common. */
export function contradicts(a: readonly PersonKey[], b: readonly PersonKey[]): boolean {
  const ways = (keys: readonly PersonKey[], kind: PersonKey['kind']) =>
    new Set(keys.filter((one) => one.kind === kind).map(({ key }) => key));
  const kinds = (['email', 'phone'] as const).map((kind) => ({ one: ways(a, kind), other: ways(b, kind) }));
  if (kinds.some(({ one, other }) => [...one].some((key) => other.has(key)))) return false;
  return kinds.some(({ one, other }) => one.size > 0 && other.size > 0);
}

/** Whether the names may be one person's: equal, one short for the other, or one changed name with the same first one. */
function mayBeCalled(found: Pick<Named, 'name' | 'aliases'>, known: Pick<Named, 'name' | 'aliases'>): boolean {
  return [found.name, ...found.aliases].some((a) => [known.name, ...known.aliases].some((b) => compatible(a, b)));
}

function compatible(a: string, b: string): boolean {
  const [one, other] = [nameKey(a), nameKey(b)];
  if (one === other || isShortForm(a, b) || isShortForm(b, a)) return true;
  const [first = '', ...rest] = one.split(' ');
  const [second = '', ...others] = other.split(' ');
  // Somebody who married keeps the address and the first name.
  return first === second && [...first].length > 1 && rest.length > 0 && others.length > 0;
}
