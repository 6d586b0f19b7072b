/** Shorter words that begin alike are different words as a rule. */
const leastShared = 4;
const mostTail = 4;
const leastCompound = 5;

/**
 * How far two stems are one word, 0 to 1: other endings of one word ("invent", "inventor"; "Normandie", "normannisch")
 * and a word within a compound ("Schiff", "Dampfschiff") count in part.
 */
export function likeness(a: string, b: string): number {
  if (a === b) return 1;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length < leastShared || /\p{N}/u.test(short) || /\p{N}/u.test(long)) return 0;
  let shared = 0;
  while (shared < short.length && short[shared] === long[shared]) shared++;
  if (shared >= leastShared && long.length - shared <= mostTail && shared >= long.length * 0.6) {
    return shared === short.length ? 0.9 : shared >= 5 && short.length - shared <= 2 ? 0.6 : 0;
  }
  if (short.length >= leastCompound && (long.startsWith(short) || long.endsWith(short))) return 0.6;
  return 0;
}

/** How far one of the words is like `wanted`, 0 to 1. */
export function nearestIn(words: ReadonlySet<string>, wanted: string): number {
  if (words.has(wanted)) return 1;
  let best = 0;
  for (const word of words) {
    // Words that are one begin with the same letter or are compounds; the first test spares most comparisons.
    if (word.length < leastShared) continue;
    const found = likeness(word, wanted);
    if (found > best) best = found;
  }
  return best;
}
