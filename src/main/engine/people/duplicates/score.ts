import type { Person } from '../../../../contract/index.ts';
import { contradicts } from '../match-person.ts';
import { contactKey, keysOf } from '../person-keys.ts';
import { nameVariant } from './name-variants.ts';

/** What the library knows of two people together. */
export interface Shared {
  /** Documents in which both are, each under a name of their own. */
  documents: number;
  /** The first of them. */
  title: string | null;
  /** Statements that both have. */
  facts: string[];
  /** A statement in which they cannot both be right if they are one, as 'born 1980 / 1991'. */
  against: string | null;
}

export interface Scored {
  score: number;
  reasons: string[];
  against: string[];
}

/** Below this two people are not proposed to be one. */
export const leastScore = 0.4;

/** The best way in which any of their names may be one. */
export function bestVariant(a: Person, b: Person): { score: number; reason: string } | null {
  let best: { score: number; reason: string } | null = null;
  const names = (person: Person) => [person.name, ...person.aliases.slice(0, 10)];
  for (const [i, one] of names(a).entries()) {
    for (const [j, other] of names(b).entries()) {
      const variant = nameVariant(one, other);
      if (variant === null || variant.score <= (best?.score ?? 0)) continue;
      const alias = i > 0 || j > 0 ? ` (“${one}” and “${other}”)` : '';
      best = { score: variant.score - (i > 0 || j > 0 ? 0.03 : 0), reason: `${variant.reason}${alias}` };
    }
  }
  return best;
}

/** How likely two profiles are one person's: what speaks for it, what against, and a figure between 0 and 1. */
export function scorePair(a: Person, b: Person, shared: Shared): Scored {
  const reasons: string[] = [];
  const against: string[] = [];
  const name = bestVariant(a, b);
  let score = name?.score ?? 0.1;
  const ways = sharedWays(a, b);
  if (ways.length > 0) {
    score = name === null ? 0.38 : Math.min(0.99, 0.8 + name.score * 0.25);
    reasons.push(...ways);
  }
  if (name === null) against.push('Their names differ');
  else reasons.push(name.reason);
  if (shared.facts.length > 0) {
    score += Math.min(0.2, shared.facts.length * 0.07);
    reasons.push(`Of both it is said: ${shared.facts.slice(0, 3).join('; ')}`);
  }
  if (ways.length === 0 && contradicts(keysOf(a), keysOf(b))) {
    score -= 0.2;
    against.push('They have different addresses');
  }
  if (shared.against !== null) {
    score -= 0.3;
    against.push(shared.against);
  }
  const where = shared.title === null ? '' : `, as in “${shared.title}”`;
  if (shared.documents > 0 && (name === null || name.score >= 0.7) && ways.length === 0) {
    // Who stands twice in one text under one name would have been taken for one.
    score -= 0.15;
    against.push(`Both are in the same documents, told apart${where}`);
  } else if (shared.documents > 0 && name !== null) {
    score += 0.1;
    reasons.push(`Both are in ${shared.documents === 1 ? 'one document' : `${shared.documents} documents`}${where}`);
  }
  return { score: Math.round(Math.max(0, Math.min(0.99, score)) * 100) / 100, reasons, against };
}

function sharedWays(a: Person, b: Person): string[] {
  const labels = { email: 'The same mail address', phone: 'The same telephone number', account: 'The same account' };
  const known = new Set(
    b.contacts.flatMap((contact) => contactKey(contact) ?? []).map(({ kind, key }) => `${kind} ${key}`),
  );
  return a.contacts.flatMap((contact) => {
    const way = contactKey(contact);
    if (way === null || !known.has(`${way.kind} ${way.key}`)) return [];
    if (way.kind !== 'email' && way.kind !== 'phone' && way.kind !== 'account') return [];
    return [`${labels[way.kind]}: ${contact.value}`];
  });
}
