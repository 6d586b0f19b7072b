import { createHash } from 'node:crypto';

/** A passage by its place and by enough of its words to find it again in another version of the document. */
export interface Anchor {
  /** UTF-16 code units into the version's text, half-open. */
  start: number;
  end: number;
  /** How the passage begins and how it ends. */
  head: string;
  tail: string;
  /** SHA-256 of the passage, so that it is not kept whole. */
  hash: string;
}

const keptLength = 120;

export function anchorOf(text: string, start: number): Anchor {
  return {
    ...{ start, end: start + text.length },
    head: text.slice(0, keptLength).toWellFormed(),
    tail: text.slice(-keptLength).toWellFormed(),
    hash: hashOf(text),
  };
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Longer texts are looked through for exactly the same passage only. */
const mostFolded = 20_000_000;
const mostOccurrences = 10_000;

/**
 * Where an anchored passage stands in a text: at its old place, else the nearest place with the same characters, else
 * between its first and its last words, whatever layout and marks came between. Null where it cannot be told.
 */
export function locate(text: string, anchor: Anchor): { start: number; end: number } | null {
  if (hashOf(text.slice(anchor.start, anchor.end)) === anchor.hash) return { start: anchor.start, end: anchor.end };
  const same = sameCharacters(text, anchor);
  if (same !== null || text.length > mostFolded) return same;
  return sameWords(text, anchor);
}

function sameCharacters(text: string, { start, end, head, hash }: Anchor): { start: number; end: number } | null {
  const length = end - start;
  let best: number | null = null;
  let at = text.indexOf(head);
  for (let seen = 0; at >= 0 && seen < mostOccurrences; seen += 1) {
    const nearer = best === null || Math.abs(at - start) < Math.abs(best - start);
    if (nearer && hashOf(text.slice(at, at + length)) === hash) best = at;
    at = text.indexOf(head, at + 1);
  }
  return best === null ? null : { start: best, end: best + length };
}

interface Word {
  folded: string;
  start: number;
  end: number;
}

/** Characters of scripts without spaces are words of their own. */
const wordPattern =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]|[\p{L}\p{N}\p{M}]+/gu;

function wordsOf(text: string): Word[] {
  return Array.from(text.matchAll(wordPattern), ({ 0: word, index }) => ({
    folded: word.normalize('NFKC').toLowerCase(),
    start: index,
    end: index + word.length,
  }));
}

/** Fewer words in a row stand in many places. */
const leastWords = 3;
/** The passage may have grown or shrunk this much. */
const mostGrowth = 2;

function sameWords(text: string, anchor: Anchor): { start: number; end: number } | null {
  const cut = anchor.end - anchor.start > anchor.head.length;
  // Where the head was cut off, its last word may be half a word; so the tail's first.
  const head = wordsOf(anchor.head).slice(0, cut ? -1 : undefined);
  const tail = wordsOf(anchor.tail).slice(cut ? 1 : 0);
  const words = wordsOf(text);
  const length = anchor.end - anchor.start;
  for (const share of [1, 0.5, 0.25]) {
    const first = head.slice(0, Math.ceil(head.length * share));
    const last = tail.slice(Math.floor(tail.length * (1 - share)));
    if (Math.min(first.length, last.length) < Math.min(leastWords, head.length)) return null;
    const found = between(words, first, last, length, anchor.start);
    if (found !== null) return found;
  }
  return null;
}

/** The range from `first` to `last` of about the old length, nearest to the old place. */
function between(words: readonly Word[], first: readonly Word[], last: readonly Word[], length: number, near: number) {
  if (first.length === 0 || last.length === 0) return null;
  const begins = occurrences(words, first).map((at) => words[at]?.start ?? 0);
  const ends = occurrences(words, last).map((at) => words[at + last.length - 1]?.end ?? 0);
  let best: { start: number; end: number } | null = null;
  for (const start of begins) {
    const end = ends.find((one) => one - start >= length / mostGrowth && one - start <= length * mostGrowth);
    if (end === undefined) continue;
    if (best === null || Math.abs(start - near) < Math.abs(best.start - near)) best = { start, end };
  }
  return best;
}

function occurrences(words: readonly Word[], wanted: readonly Word[]): number[] {
  const found: number[] = [];
  for (let at = 0; at + wanted.length <= words.length; at += 1) {
    if (wanted.every(({ folded }, index) => words[at + index]?.folded === folded)) found.push(at);
    if (found.length === mostOccurrences) break;
  }
  return found;
}
