import { createHash } from 'node:crypto';

/** Enough of a text's hash to know it again; the text itself is not kept, since it may have to leave the library. */
export function fingerprintOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
