import type { Contact } from '../../../../contract/index.ts';
import type { Span } from './types.ts';

const email = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;
/** An international number, or a national one of seven digits and more that is said to be one. */
const phone =
  /(?<![\d/.-])(?:\+\d[\d ()/.-]{6,18}\d|(?<=(?:phone|mobile|cell|tel|number is|number’s|number's|call me (?:on|at)|text me (?:on|at))[.: ]{1,3})[\d(][\d ()/-]{5,16}\d)(?![\d/-])/giu;

/** A number that stands for itself, as in the lines below a mail. */
const anyPhone = /(?<![\d/.-])(?:\+|\(?0)\d?[\d ()/.-]{6,18}\d(?![\d/-])/gu;

/** Addresses and numbers in somebody's own words, with their places; in a signature numbers need no words before them. */
export function contactsIn(text: string, offset: number, isSignature = false): (Span & { contact: Contact })[] {
  const found: (Span & { contact: Contact })[] = [];
  for (const match of text.includes('@') ? text.matchAll(email) : []) {
    const value = match[0].replace(/\.+$/, '').toLowerCase();
    found.push({
      start: offset + match.index,
      end: offset + match.index + value.length,
      contact: { kind: 'email', value, label: null },
    });
  }
  for (const match of /\d{2}/.test(text) ? text.matchAll(isSignature ? anyPhone : phone) : []) {
    const value = match[0].trim();
    if (value.replace(/\D/g, '').length < 7) continue;
    found.push({
      start: offset + match.index,
      end: offset + match.index + match[0].length,
      contact: { kind: 'phone', value, label: null },
    });
  }
  return found;
}

/** Words before an address that say it is the speaker's: "write to me at", "my number is". */
export const saidOfOneself =
  /(?:\b(?:write|reach|mail|e-?mail|contact|call|text|phone|ring)\s+(?:to\s+)?me\b|\bmy\s+(?:e-?mail|mail|address|number|phone|mobile|cell)\b|\bI(?:'m| am)\s+(?:at|on)\b)[^.!?]{0,40}$/i;
