import { createHash } from 'node:crypto';
import type { FactKind } from '../../../../contract/index.ts';
import { foldName } from '../read/person-name.ts';

/** Words that may stand before a value without making it another one. */
const leading = /^(?:(?:an?|the|my|his|her|their|our|some) )+(?=\S)/;

/** What makes a value the same whoever writes it: folded, without an article; addresses and numbers by their own rules. */
export function valueKeyOf(kind: FactKind, value: string): string {
  const plain = value.trim();
  if (kind === 'contact') {
    if (plain.includes('@')) return plain.toLowerCase();
    if (/^[+\d()\s./-]{5,}$/.test(plain)) return plain.replace(/[^\d+]/g, '');
  }
  const folded = foldName(plain);
  return folded.replace(leading, '') || folded || plain;
}

/** By which a value that was rejected is known again, without keeping it: SHA-256 of kind and key, 16 bytes. */
export function valueHash(kind: FactKind, valueKey: string): Uint8Array {
  return createHash('sha256').update(`${kind}\n${valueKey}`).digest().subarray(0, 16);
}

/** Of the passage that backs a statement: whether it is the same passage in a later version. 16 bytes. */
export function quoteHash(quote: string): Uint8Array {
  return createHash('sha256').update(quote).digest().subarray(0, 16);
}
