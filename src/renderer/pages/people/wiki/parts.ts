/** A stretch of a written page: words, or a mark that stands for a fact. */
export type WikiPart =
  | { kind: 'text'; start: number; text: string }
  | { kind: 'citation'; start: number; fact: string };

/** `[1](fact:0198…)`: a link to the fact that a sentence rests on. */
const citation = /\[[^\]\n]*\]\(fact:([^)\s]+)\)/g;

/** Cuts a text at its citations. */
export function partsOf(text: string, offset: number): WikiPart[] {
  const parts: WikiPart[] = [];
  let at = 0;
  for (const found of text.matchAll(citation)) {
    if (found.index > at) parts.push({ kind: 'text', start: offset + at, text: text.slice(at, found.index) });
    parts.push({ kind: 'citation', start: offset + found.index, fact: found[1] ?? '' });
    at = found.index + found[0].length;
  }
  if (at < text.length) parts.push({ kind: 'text', start: offset + at, text: text.slice(at) });
  return parts;
}
