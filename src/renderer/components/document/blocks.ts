import { type Cell, tableRow } from './pipes.ts';

/** A part of a slab as it is drawn. Offsets count from the text's start. */
export type Block =
  | { kind: 'paragraph' | 'code' | 'quote' | 'matter'; start: number; text: string }
  | { kind: 'heading'; start: number; text: string; level: number }
  | { kind: 'table'; start: number; headed: boolean; rows: Cell[][] }
  | { kind: 'page'; start: number; page: number };

export interface Outline {
  pages: readonly { page: number; start: number }[];
  headings: readonly { level: number; start: number }[];
}

/** Formats whose line breaks mean something and whose columns should line up. */
const exact = new Set([
  'csv',
  'tsv',
  'json',
  'jsonl',
  'xml',
  'code',
  'log',
  'yaml',
  'toml',
  'ini',
  'sqlite',
  'parquet',
]);

export function isExact(format: string | null): boolean {
  return format !== null && exact.has(format);
}

/** The first lines of a note, between rules: properties for programs (YAML front matter). */
const frontMatter = /^---[^\S\n]*\n(?:[^\n]*\n)*?(?:---|\.\.\.)[^\S\n]*(?:\n|$)/;
const fence = /^(`{3,}|~{3,})[^\n]*\n[\s\S]*?(?:^\1[^\S\n]*$|(?![\s\S]))/gm;

/** Cuts a slab's text, which begins at `offset`, at blank lines, headings, page edges, tables and fenced code. */
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

  const whole = wholes(text, offset);
  for (const { start, end: stop } of whole) {
    for (const cut of cuts) if (cut > start && cut < stop && !pages.has(cut)) cuts.delete(cut);
    cuts.add(start).add(stop);
  }
  const kinds = new Map(whole.map(({ start, kind }) => [start, kind]));
  const edges = [...cuts].filter((cut) => cut <= end).sort((a, b) => a - b);

  return edges.flatMap((start, index): Block[] => {
    const part = text.slice(start - offset, (edges[index + 1] ?? end) - offset).trimEnd();
    const page = pages.get(start);
    const level = headings.get(start);
    const blocks: Block[] = page === undefined ? [] : [{ kind: 'page', start, page }];
    if (part.trim() === '') return blocks;
    const kind = kinds.get(start);
    if (kind !== undefined) return [...blocks, { kind, start, text: part }];
    if (level === undefined) return [...blocks, ...paragraphs(part, start)];
    const signs = /^#{1,6}\s+/.exec(part)?.[0].length ?? 0;
    return [...blocks, { kind: 'heading', start: start + signs, text: part.slice(signs), level }];
  });
}

/** Stretches that no blank line cuts. */
function wholes(text: string, offset: number): { start: number; end: number; kind: 'matter' | 'code' }[] {
  const matter = offset === 0 ? frontMatter.exec(text)?.[0].length : undefined;
  const fences = [...text.matchAll(fence)].map((found) => ({
    start: offset + found.index,
    end: offset + found.index + found[0].length,
    kind: 'code' as const,
  }));
  if (matter === undefined) return fences;
  return [{ start: 0, end: matter, kind: 'matter' as const }, ...fences.filter((one) => one.start >= matter)];
}

/** A paragraph, or what it is made of where some of its lines are a table or a quotation. */
function paragraphs(part: string, start: number): Block[] {
  const lines = part.split('\n');
  const kindOf = (line: string) =>
    /^\s*\|.*\|\s*$/.test(line) ? 'table' : /^\s{0,3}>/.test(line) ? 'quote' : 'paragraph';
  const blocks: Block[] = [];
  let at = start;
  for (let first = 0; first < lines.length; ) {
    const kind = kindOf(lines[first] ?? '');
    let last = first + 1;
    while (last < lines.length && kindOf(lines[last] ?? '') === kind) last += 1;
    const run = lines.slice(first, last);
    const text = run.join('\n');
    if (kind === 'table' && run.length > 1) blocks.push(toTable(run, at));
    else blocks.push({ kind: kind === 'quote' ? 'quote' : 'paragraph', start: at, text });
    at += text.length + 1;
    first = last;
  }
  return blocks;
}

function toTable(lines: readonly string[], start: number): Block {
  let at = start;
  const rows = lines.map((line) => {
    const cells = tableRow(line, at);
    at += line.length + 1;
    return cells;
  });
  const headed = rows[1]?.every((cell) => /^:?-+:?$/.test(cell.text)) ?? false;
  return { kind: 'table', start, headed, rows: headed ? rows.toSpliced(1, 1) : rows };
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
