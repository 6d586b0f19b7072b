import { cleanName, isPersonName } from './person-name.ts';

/** Somebody as a mail's header names them. */
export interface Address {
  /** null: only the address is given. */
  name: string | null;
  email: string | null;
}

/** Senders that are no people. */
const machines =
  /^(?:no-?reply|do-?not-?reply|mailer-daemon|postmaster|newsletter|news|notifications?|alerts?|info|support|sales|marketing|billing|office|contact|hello|team|admin|root|bounce[s]?|service|updates?|list|lists|subscribe|unsubscribe)(?:[+._-].*)?@/i;

/** '"Lindqvist, Maya" <maya@havs.example>, tom@x.example' as single addresses. At most 500. */
export function parseAddresses(header: string): Address[] {
  const parts = header.match(/(?:"[^"]*"|<[^>]*>|[^,;"<])+/g) ?? [];
  return parts.slice(0, 500).flatMap((part) => {
    const email =
      /<\s*([^<>\s@]+@[^<>\s@]+)\s*>/.exec(part)?.[1] ??
      /(?:^|\s)([^\s<>"@]+@[^\s<>"@]+)(?:\s|$)/.exec(part)?.[1] ??
      null;
    const rest = part
      .replace(/<[^>]*>/, '')
      .replace(email ?? '', '')
      .replaceAll('"', '')
      .replace(/\([^)]*\)/, '')
      .trim();
    const name = cleanName(rest);
    const known = isPersonName(name) ? name : null;
    return known === null && email === null ? [] : [{ name: known, email: email?.toLowerCase() ?? null }];
  });
}

/** Whether this address belongs to a person rather than to a machine or a whole office. */
export function isPersonal({ name, email }: Address): boolean {
  return email === null ? name !== null : !machines.test(email);
}

/** A name from 'maya.lindqvist@': null where the address does not spell one. */
export function nameOfEmail(email: string): string | null {
  const local = email.split('@')[0]?.replace(/\+.*$/, '') ?? '';
  const parts = local.split(/[._-]/).filter((part) => /^\p{L}{2,}$/u.test(part));
  if (parts.length < 2 || parts.length > 3 || parts.join('').length !== local.replace(/[._-]/g, '').length) return null;
  return parts.map((part) => part[0]?.toUpperCase() + part.slice(1)).join(' ');
}
