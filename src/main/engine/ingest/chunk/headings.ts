import type { Heading } from '../extract/types.ts';

/** A stretch of text under one heading, or before the first. */
export interface Section {
  start: number;
  end: number;
  /** Level of the heading that opens it; 0 where none does. */
  level: number;
  path: string[];
}

/** Cuts the text at its headings. `countTokens` counts without marks; a path takes at most `pathTokens`. */
export function sectionsOf(
  textLength: number,
  headings: readonly Heading[],
  countTokens: (text: string) => number,
  pathTokens: number,
): Section[] {
  const inOrder = headings.filter(({ start }) => start >= 0 && start < textLength).sort((a, b) => a.start - b.start);
  const sections: Section[] = [{ start: 0, end: textLength, level: 0, path: [] }];
  let open: Heading[] = [];
  for (const heading of inOrder) {
    open = [...open.filter(({ level }) => level < heading.level), heading];
    const path = affordablePath(open, countTokens, pathTokens);
    const previous = sections.at(-1);
    if (previous) previous.end = heading.start;
    sections.push({ start: heading.start, end: textLength, level: heading.level, path });
  }
  return sections.filter(({ start, end }) => end > start);
}

/** The innermost headings that fit, a single one that does not fit cut short. */
function affordablePath(open: readonly Heading[], countTokens: (text: string) => number, pathTokens: number): string[] {
  const path: string[] = [];
  let left = pathTokens;
  for (const { title } of open.toReversed()) {
    const heading = path.length === 0 ? cutToTokens(title, left, countTokens) : clean(title);
    if (heading === '') continue;
    left -= countTokens(heading) + 1;
    if (left < 0) break;
    path.unshift(heading);
  }
  return path;
}

/** A heading's beginning that has fewer than `limit` tokens. */
export function cutToTokens(title: string, limit: number, countTokens: (text: string) => number): string {
  // Nothing a person would call a heading is longer; the count below must not run over a whole document.
  let cut = clean(title.slice(0, 500));
  while (cut !== '' && countTokens(cut) >= limit) cut = clean(cut.slice(0, Math.floor(cut.length * 0.8)));
  return cut;
}

function clean(title: string): string {
  return title.toWellFormed().replace(/\s+/g, ' ').trim();
}

/** What the paths have in common from the root on: where a chunk of several sections is. */
export function commonPath(paths: readonly (readonly string[])[]): string[] {
  const [first = [], ...others] = paths;
  const length = first.findIndex((heading, depth) => others.some((path) => path[depth] !== heading));
  return first.slice(0, length === -1 ? first.length : length);
}
