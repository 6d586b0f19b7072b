import { cutBefore, paragraphs, type Range, sentences, trimmed } from './boundaries.ts';
import type { Section } from './headings.ts';

/** What chunks are put together from: a sentence, or a part of one that is too long for a chunk. Trimmed. */
export interface Unit extends Range {
  tokens: number;
  section: Section;
  /** First of its section. */
  opensSection: boolean;
  /** Last of its paragraph. */
  endsParagraph: boolean;
}

export interface Limits {
  /** Longest unit in UTF-16 code units. */
  length: number;
  /** Most tokens of a unit in this section. */
  tokens(section: Section): number;
  /** Counts without marks. */
  countTokens(text: string): number;
}

/** The units of a range that lies in one section, in order; all that is not white space is in one of them. */
export function unitsOf(text: string, range: Range, section: Section, limits: Limits): Unit[] {
  const units: Unit[] = [];
  for (const paragraph of paragraphs(text, range)) {
    const before = units.length;
    for (const sentence of sentences(text, paragraph)) {
      for (const { start, end, tokens } of split(text, sentence, section, limits)) {
        units.push({ start, end, tokens, section, opensSection: units.length === 0, endsParagraph: false });
      }
    }
    const last = units.at(-1);
    if (last && units.length > before) last.endsParagraph = true;
  }
  return units;
}

/** The same in pieces of about `length`, cut between words, whatever the text says. */
export function pieceUnits(text: string, range: Range, section: Section, limits: Limits, length: number): Unit[] {
  const parts = [...split(text, range, section, { ...limits, length })];
  return parts.map((part) => ({ ...part, section, opensSection: false, endsParagraph: false }));
}

/** Parts of a range that are within both limits. */
function* split(text: string, range: Range, section: Section, limits: Limits): Generator<Range & { tokens: number }> {
  let rest = trimmed(text, range);
  let length = limits.length;
  while (rest.start < rest.end) {
    const whole = rest.end - rest.start <= length;
    const part = whole ? rest : trimmed(text, { start: rest.start, end: cutBefore(text, rest.start, length) });
    const tokens = limits.countTokens(text.slice(part.start, part.end));
    const allowed = limits.tokens(section);
    const partLength = part.end - part.start;
    // A single code point cannot be split, whatever it costs.
    if (tokens > allowed && partLength > 2) {
      length = Math.max(1, Math.min(partLength - 1, Math.floor((partLength * allowed * 0.9) / tokens)));
      continue;
    }
    yield { ...part, tokens };
    rest = trimmed(text, { start: part.end, end: rest.end });
    // Back to long parts by and by: what was dense may be followed by what is not.
    length = Math.min(limits.length, Math.ceil(length * 1.2));
  }
}

/** A unit in two, for the rare text whose tokens are more together than one by one; itself when it cannot be cut. */
export function halves(text: string, unit: Unit, countTokens: (text: string) => number): Unit[] {
  const middle = cutBefore(text, unit.start, Math.ceil((unit.end - unit.start) / 2));
  const parts = [
    { start: unit.start, end: middle },
    { start: middle, end: unit.end },
  ]
    .map((part) => trimmed(text, part))
    .filter(({ start, end }) => end > start);
  return parts.map((part, index) => ({
    ...part,
    tokens: countTokens(text.slice(part.start, part.end)),
    section: unit.section,
    opensSection: unit.opensSection && index === 0,
    endsParagraph: unit.endsParagraph && index === parts.length - 1,
  }));
}
