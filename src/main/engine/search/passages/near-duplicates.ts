import { foldWord } from '../keyword/words.ts';

/** Words in a row that are compared; two texts that share most of their runs say the same in the same words. */
const runLength = 4;

/** Jaccard similarity of the sets of runs from which two texts count as the same. One changed word in sixty leaves 0.87. */
const nearlySame = 0.8;

interface Fingerprint {
  runs: ReadonlySet<string>;
  words: ReadonlySet<string>;
}

/** Texts seen so far, and whose they are. */
export interface Sightings<T> {
  /** Whose text is nearly the same as this; undefined where none is. */
  alike(text: string): T | undefined;
  add(text: string, owner: T): void;
  /** What belonged to `from` belongs to `to`. */
  replace(from: T, to: T): void;
}

/**
 * Finds texts that are nearly the same. Those that differ in a number, or in one of `telling` (words of the question),
 * are not: two bills that differ in their sum are two finds.
 */
export function createSightings<T>(telling: readonly string[]): Sightings<T> {
  const asked = new Set(telling);
  const seen: { print: Fingerprint; owner: T }[] = [];
  let last: { text: string; print: Fingerprint } | undefined;
  const printOf = (text: string) => {
    if (last?.text !== text) last = { text, print: fingerprint(text) };
    return last.print;
  };
  return {
    alike(text) {
      const print = printOf(text);
      return seen.find((one) => sameText(one.print, print, asked))?.owner;
    },
    add(text, owner) {
      seen.push({ print: printOf(text), owner });
    },
    replace(from, to) {
      for (const one of seen) if (one.owner === from) one.owner = to;
    },
  };
}

function sameText(one: Fingerprint, other: Fingerprint, asked: ReadonlySet<string>): boolean {
  const [small, large] = one.runs.size <= other.runs.size ? [one.runs, other.runs] : [other.runs, one.runs];
  if (small.size < large.size * nearlySame) return false;
  // Jaccard >= t of sets of s and l means at least (s + l) t / (1 + t) in both: most pairs fall short of it early.
  let mayMiss = small.size - ((small.size + large.size) * nearlySame) / (1 + nearlySame);
  for (const run of small) {
    if (large.has(run)) continue;
    mayMiss -= 1;
    if (mayMiss < 0) return false;
  }
  const tells = (word: string) => /\p{N}/u.test(word) || asked.has(word);
  const differs = (a: Fingerprint, b: Fingerprint) => [...a.words].some((word) => !b.words.has(word) && tells(word));
  return !differs(one, other) && !differs(other, one);
}

/** Each letter of a script without spaces is taken for a word. */
const wordPattern =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]|[\p{L}\p{N}\p{M}]+/gu;

function fingerprint(text: string): Fingerprint {
  const words = foldWord(text).match(wordPattern) ?? [];
  const runs = new Set<string>();
  for (let at = 0; at + runLength <= words.length; at++) runs.add(words.slice(at, at + runLength).join(' '));
  // Texts too short for a run are the same when they are equal.
  if (runs.size === 0) runs.add(words.length === 0 ? text.trim() : words.join(' '));
  return { runs, words: new Set(words) };
}
