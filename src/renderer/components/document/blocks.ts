/** A part of a slab as it is drawn: a paragraph, a heading, or the edge of a page. Offsets count from the text's start. */
export type Block =
  | { kind: 'paragraph'; start: number; text: string }
  | { kind: 'heading'; start: number; text: string; level: number }
  | { kind: 'page'; start: number; page: number };

export interface Outline {
  pages: readonly { page: number; start: number }[];
  headings: readonly { level: number; start: number }[];
}

/** Formats whose line breaks mean something and whose columns should line up. */
const exact = new Set(['csv', 'tsv', 'json', 'jsonl', 'xml', 'code', 'log', 'yaml']);

export function isExact(format: string | null): boolean {
  return format !== null && exact.has(format);
}

/** Cuts a slab's text, which begins at `offset`, at blank lines, headings and page edges. */
export function toBlocks(text: string, offset: number, outline: Outline): Block[] {
  const end = offset + text.length;
  const within = (at: number) => at >= offset && at < end;
  const pages = new Map(outline.pages.filter((page) => within(page.start)).map((page) => [page.start, page.page]));
  const headings = new Map(outline.headings.filter((h) => within(h.start)).map((h) => [h.start, h.level]));
  const cuts = new Set([offset, ...pages.keys(), ...headings.keys()]);
  for (const start of headings.keys()) {
    const line = text.indexOf('\n', start - offset);
    if (line >= 0) cuts.add(offset + line + 1);
  }
  for (const gap of text.matchAll(/\n[^\S\n]*\n\s*/g)) cuts.add(offset + gap.index + gap[0].length);
  const edges = [...cuts].filter((cut) => cut <= end).sort((a, b) => a - b);

  return edges.flatMap((start, index): Block[] => {
    const part = text.slice(start - offset, (edges[index + 1] ?? end) - offset).trimEnd();
    const page = pages.get(start);
    const level = headings.get(start);
    const blocks: Block[] = page === undefined ? [] : [{ kind: 'page', start, page }];
    if (part.trim() === '') return blocks;
    if (level === undefined) return [...blocks, { kind: 'paragraph', start, text: part }];
    const signs = /^#{1,6}\s+/.exec(part)?.[0].length ?? 0;
    return [...blocks, { kind: 'heading', start: start + signs, text: part.slice(signs), level }];
  });
}

/** How ragged the right edge of proportional type may be, in characters. */
const ragged = 14;

/**
 * Prose that was broken at a fixed width (PDF, old text files) flows again; lengths stay, so offsets stay. It is prose
 * when no line had room for the next line's first word; the rows of a table or an address did.
 */
export function reflow(text: string): string {
  const lines = text.split('\n');
  if (lines.length < 2) return text;
  const width = Math.max(...lines.map((line) => line.length));
  const broken = lines.every((line, index) => {
    const next = lines[index + 1];
    const full = next === undefined || line.length + 1 + firstWord(next).length + ragged >= width;
    const long = next === undefined || line.length >= 45;
    return full && long && line.length <= 140 && !/^[|>\-*•\d\s]|\t/.test(line);
  });
  return broken ? text.replaceAll('\n', ' ') : text;
}

function firstWord(line: string): string {
  return /^\S*/.exec(line)?.[0] ?? '';
}

/** The list items of Markdown with a bullet for their sign; lengths stay. */
export function withBullets(text: string): string {
  return text.replace(/^([^\S\n]*)[-*](?=[^\S\n]+\S)/gm, '$1•');
}
