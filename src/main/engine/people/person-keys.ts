import type { Contact } from '../../../contract/index.ts';
import { foldName } from './read/person-name.ts';

/** A folded name, an address or a number under which somebody is found. */
export interface PersonKey {
  key: string;
  kind: 'name' | 'alias' | 'email' | 'phone' | 'account';
}

export interface Named {
  name: string;
  aliases: readonly string[];
  contacts: readonly Contact[];
}

/** Addresses that belong to an office, not to a person. */
const roleAddress =
  /^(?:info|office|contact|kontakt|hello|hallo|support|sales|admin|administration|team|no-?reply|do-?not-?reply|mail|post|service|help|billing|invoice|newsletter|news|notifications?|jobs|careers|hr|press|presse|webmaster|postmaster|mailer-daemon|bounces?|list|everyone|all|staff)(?:[+._-][^@]*)?@/;

/** Digits in which two ways of writing one number agree: the last ones, without country and trunk prefixes. */
const phoneDigits = { least: 7, kept: 8 };

/** For comparing names; what has no letters is compared as it is. */
export function nameKey(name: string): string {
  return foldName(name) || name.trim().toLowerCase();
}

/** The address or number as it is compared; null where it tells nobody apart. */
export function contactKey({ kind, value }: Pick<Contact, 'kind' | 'value'>): PersonKey | null {
  if (kind === 'email') {
    const key = emailKey(value);
    return key === null ? null : { key, kind };
  }
  if (kind === 'phone') {
    const digits = value.replace(/\D/g, '');
    return digits.length < phoneDigits.least ? null : { key: digits.slice(-phoneDigits.kept), kind };
  }
  const key = value.trim().toLowerCase();
  return kind === 'account' && key !== '' ? { key, kind } : null;
}

/** Lower case, without a +tag; Gmail's dots count for nothing. */
function emailKey(value: string): string | null {
  const address = value
    .trim()
    .replace(/^mailto:/i, '')
    .toLowerCase();
  const at = address.lastIndexOf('@');
  if (at < 1 || roleAddress.test(address)) return null;
  const domain = address.slice(at + 1).replace(/^googlemail\.com$/, 'gmail.com');
  const local = address.slice(0, at).replace(/\+.*$/, '');
  return `${domain === 'gmail.com' ? local.replaceAll('.', '') : local}@${domain}`;
}

/** Keys under which somebody may be known, each once. */
export function keysOf({ name, aliases, contacts }: Named): PersonKey[] {
  const keys: PersonKey[] = [
    { key: nameKey(name), kind: 'name' },
    ...aliases.map((alias): PersonKey => ({ key: nameKey(alias), kind: 'alias' })),
    ...contacts.flatMap((contact) => contactKey(contact) ?? []),
  ];
  const seen = new Set<string>();
  return keys.filter(({ key, kind }) => {
    const once = `${kind === 'alias' ? 'name' : kind}\n${key}`;
    if (key === '' || seen.has(once)) return false;
    seen.add(once);
    return true;
  });
}

/**
 * Whether a folded name says who somebody is without knowing where it was said: two words that are no initials, or three
 * letters of a script that is written without spaces between them.
 */
export function isFullName(key: string): boolean {
  if (key.split(' ').filter((word) => [...word].length > 1).length > 1) return true;
  return /^[\p{sc=Han}\p{sc=Hangul}\p{sc=Hiragana}\p{sc=Katakana}ー]{3,}$/u.test(key);
}

/** Distinct folded names, the main one first. */
export function nameKeys({ name, aliases }: Pick<Named, 'name' | 'aliases'>): string[] {
  return [...new Set([name, ...aliases].map(nameKey))].filter((key) => key !== '');
}
