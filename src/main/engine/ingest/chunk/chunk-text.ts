import type { Heading, PageRange } from '../extract/types.ts';
import type { Range } from './boundaries.ts';
import { commonPath, cutToTokens, type Section, sectionsOf } from './headings.ts';
import { type Chunk, modelInput } from './model-input.ts';
import { tableHeaders } from './table-headers.ts';
import { halves, type Limits, pieceUnits, type Unit, unitsOf } from './units.ts';

export interface ChunkOptions {
  text: string;
  pages: readonly PageRange[] | null;
  headings: readonly Heading[];
  /** Tokens of a whole model input, the marks at its start and end included. */
  countTokens(text: string): number;
  /** Longest model input in tokens. */
  maxTokens: number;
  /** Given to modelInput too; null or left out when the model's input has no title. */
  title?: string | null;
  /** Longest chunk, in UTF-16 code units. */
  size?: number;
  /** How much of a chunk's end, in whole sentences, the next one repeats. */
  overlap?: number;
  /**
   * structure: new headings begin new chunks, which end at paragraphs where they can; sentences: as full as sentences
   * allow; fixed: as full as the length allows, cut between words.
   */
  strategy?: 'structure' | 'sentences' | 'fixed';
}

/**
 * Cuts a document's text into passages that the embedding model reads to their end: none crosses a page, each ends at a
 * paragraph, else a sentence, else a word, and every character that is not white space is in at least one.
 * Takes time in proportion to the text: about 1.5 s for 10 MB.
 */
export function chunkText(options: ChunkOptions): Chunk[] {
  const packer = createPacker(options);
  let nextSection = 0;
  for (const { page, start, end } of regions(options.text.length, options.pages)) {
    const units: Unit[] = [];
    while ((packer.sections[nextSection]?.end ?? end) <= start) nextSection += 1;
    for (let index = nextSection; index < packer.sections.length; index++) {
      const section = packer.sections[index];
      if (!section || section.start >= end) break;
      const range = { start: Math.max(start, section.start), end: Math.min(end, section.end) };
      for (const unit of packer.unitsOf(range, section)) units.push(unit);
    }
    packer.pack(units, page);
  }
  return packer.chunks;
}

type Region = Omit<PageRange, 'page'> & { page: number | null };

/** The pages in order, and what lies between them, without overlaps. */
function regions(length: number, pages: readonly PageRange[] | null): Region[] {
  const result: Region[] = [];
  let at = 0;
  for (const { page, start, end } of [...(pages ?? [])].sort((a, b) => a.start - b.start)) {
    if (start > at) result.push({ page: null, start: at, end: Math.min(start, length) });
    const region = { page, start: Math.max(at, start), end: Math.min(end, length) };
    if (region.end > region.start) result.push(region);
    at = Math.max(at, region.end);
  }
  if (at < length) result.push({ page: null, start: at, end: length });
  return result;
}

/** A chunk ends at a paragraph rather than a sentence when that leaves it at least this full. */
const fullEnough = 0.6;

/** Under a new heading a new chunk begins, unless the one before would be a mere scrap. */
const scrap = 0.2;

/** With sub-headings, that is: what is below half the size goes on. */
const scrapBeforeSubheading = 0.5;

/** How much of the model's input the headings may take. */
const pathShare = 0.2;

function createPacker(options: ChunkOptions) {
  const { text, maxTokens, title, strategy = 'structure' } = options;
  const size = Math.max(1, options.size ?? 1000);
  const overlap = Math.min(options.overlap ?? 200, Math.floor(size / 2));
  const marks = options.countTokens('');
  const countTokens = (part: string) => options.countTokens(part) - marks;
  const sections = sectionsOf(text.length, options.headings, countTokens, Math.floor(maxTokens * pathShare));
  const budgets = new Map<Section, number>();
  const chunks: Chunk[] = [];

  /** Tokens that are left for text under a section's headings. */
  function budget(section: Section): number {
    const known = budgets.get(section);
    if (known !== undefined) return known;
    const context = modelInput({ start: 0, end: 0, headingPath: section.path }, '', title);
    const left = Math.max(1, maxTokens - marks - countTokens(context));
    budgets.set(section, left);
    return left;
  }

  const limits: Limits = { length: size, tokens: budget, countTokens };
  const headers = tableHeaders(text);

  function unitsFor(range: Range, section: Section): Unit[] {
    if (strategy === 'fixed') return pieceUnits(text, range, section, limits, Math.max(1, Math.floor(size / 10)));
    const units = unitsOf(text, range, section, limits);
    if (strategy === 'sentences') for (const unit of units) unit.opensSection = unit.endsParagraph = false;
    return units;
  }

  /** The header of the table that a chunk starts within, as the last of its headings, as far as the model can afford it. */
  function headerAt(start: number, section: Section): string[] {
    const header = headers.at(start);
    if (header === null) return [];
    const cut = cutToTokens(header, Math.floor(budget(section) * pathShare), countTokens);
    return cut === '' ? [] : [cut];
  }

  function chunkOf(units: readonly Unit[], page: number | null): Chunk {
    const paths = [...new Set(units.map(({ section }) => section.path))];
    const [start, end] = [units[0]?.start ?? 0, units.at(-1)?.end ?? 0];
    const first = units[0]?.section;
    const header = first === undefined ? [] : headerAt(start, first);
    return { ordinal: chunks.length, page, start, end, headingPath: [...commonPath(paths), ...header] };
  }

  function fits(chunk: Chunk): boolean {
    return options.countTokens(modelInput(chunk, text, title)) <= maxTokens;
  }

  /** `units` are of one page. */
  function pack(units: Unit[], page: number | null): void {
    let from = 0;
    let covered = 0;
    while (covered < units.length) {
      let to = Math.max(covered + 1, preferParagraph(units, from, fill(units, from), covered));
      let chunk = chunkOf(units.slice(from, to), page);
      while (!fits(chunk) && to > covered + 1) chunk = chunkOf(units.slice(from, --to), page);
      if (!fits(chunk) && from < covered) {
        from = covered;
        continue;
      }
      if (!fits(chunk) && chunk.end - chunk.start > 2) {
        units.splice(covered, 1, ...halves(text, units[covered] ?? never(), countTokens));
        continue;
      }
      chunks.push(chunk);
      covered = to;
      from = overlapStart(units, from, covered);
    }
  }

  /** The first unit that does not fit in a chunk that starts with `from`. */
  function fill(units: readonly Unit[], from: number): number {
    const first = units[from] ?? never();
    let tokens = 0;
    let to = from;
    for (; to < units.length; to++) {
      const unit = units[to] ?? never();
      tokens += unit.tokens;
      const soFar = (units[to - 1]?.end ?? 0) - first.start;
      if (to > from && unit.opensSection && soFar >= size * scrapBefore(unit.section, first.section)) break;
      if (unit.end - first.start > size || tokens > budget(first.section)) break;
    }
    return to;
  }

  function preferParagraph(units: readonly Unit[], from: number, to: number, covered: number): number {
    if (to >= units.length || units[to]?.opensSection) return to;
    const least = (units[from]?.start ?? 0) + size * fullEnough;
    for (let end = to; end > covered; end--) {
      const last = units[end - 1] ?? never();
      if (last.end < least) break;
      if (last.endsParagraph) return end;
    }
    return to;
  }

  /** Where the chunk after `covered` starts: as many whole sentences back as the overlap and the limits allow. */
  function overlapStart(units: readonly Unit[], from: number, covered: number): number {
    const next = units[covered];
    const repeatedEnd = units[covered - 1]?.end ?? 0;
    if (!next || next.opensSection) return covered;
    let tokens = next.tokens;
    let start = covered;
    while (start - 1 > from && !units[start]?.opensSection) {
      const unit = units[start - 1] ?? never();
      tokens += unit.tokens;
      if (repeatedEnd - unit.start > overlap || next.end - unit.start > size || tokens > budget(unit.section)) break;
      start -= 1;
    }
    return start;
  }

  return { sections, unitsOf: unitsFor, pack, chunks };
}

function scrapBefore(next: Section, first: Section): number {
  return next.level > first.level ? scrapBeforeSubheading : scrap;
}

function never(): never {
  throw new Error('a unit outside the list');
}
