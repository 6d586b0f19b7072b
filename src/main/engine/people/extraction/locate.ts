import type { Span } from '../read/types.ts';

/** Shorter quotes are found anywhere and show nothing. */
const shortest = 3;

/** A text made plain for comparing, and where each of its units stands in the original. */
export interface PlainText {
  plain: string;
  /** Original place of each unit of `plain`, and one more for its end. */
  places: number[];
}

/** Letters that are read as another one; all white space is a space. */
const sameAs = new Map<string, string>();
for (const letter of '‘’‚‛′`´') sameAs.set(letter, "'");
for (const letter of '“”„‟″«»') sameAs.set(letter, '"');
for (const letter of '‐‑‒–—―−') sameAs.set(letter, '-');
for (const letter of '\t\n\v\f\r\u00a0\u1680\u2002\u2003\u2009\u200a\u200b\u202f\u2028\u2029\u2060\u3000\ufeff') {
  sameAs.set(letter, ' ');
}

/**
 * Text in which runs of white space are one space, and quotation marks and dashes are those of a typewriter; marks of
 * emphasis (`*`) are left out, since models leave them out.
 */
export function plainText(text: string): PlainText {
  const letters: string[] = [];
  const places: number[] = [];
  for (let index = 0; index < text.length; index++) {
    const letter = text[index] ?? '';
    if (letter === '*') continue;
    const plain = sameAs.get(letter) ?? letter;
    if (plain === ' ' && letters.at(-1) === ' ') continue;
    letters.push(plain);
    places.push(index);
  }
  places.push(text.length);
  return { plain: letters.join(''), places };
}

/**
 * Where a quote stands in a text, letter by letter but for white space, quotation marks and dashes; null where it does
 * not. Ends that a model adds (quotation marks around, an ellipsis) are left out.
 */
export function locate(quote: string, { plain, places }: PlainText): Span | null {
  const wanted = plainText(quote).plain.trim();
  for (const words of [
    wanted,
    wanted.replace(/^["'\s]+|["'\s]+$/g, '').replace(/^(?:…|\.{3})\s*|\s*(?:…|\.{3})$/g, ''),
  ]) {
    if (words.length < shortest) continue;
    const at = plain.indexOf(words);
    if (at < 0) continue;
    const last = places[at + words.length - 1];
    const start = places[at];
    if (start !== undefined && last !== undefined) return { start, end: last + 1 };
  }
  return null;
}
