import { placedWords, porterStem } from '../../search/index.ts';
import type { Wanted } from './expression.ts';

export interface Excerpt {
  excerpt: string;
  /** Half-open ranges of the excerpt that match. */
  matches: { start: number; end: number }[];
}

/** Longest excerpt, and what stands before its first match, in UTF-16 code units. */
const longest = 240;
const before = 60;
/** Texts are looked through in stretches of this length. */
const stretch = 2000;

/** The part of a text around its first match, on one line. */
export function excerptOf(text: string, wanted: Wanted): Excerpt {
  const line = text.replace(/\s+/g, ' ').trim();
  const first = firstMatch(line, wanted);
  const start = first <= before ? 0 : wordStart(line, first - before);
  const end = line.length - start <= longest ? line.length : wordEnd(line, start + longest, first);
  const lead = start === 0 ? '' : '…';
  const part = line.slice(start, end);
  const excerpt = `${lead}${part.trimEnd()}${end === line.length ? '' : '…'}`;
  const matches = matchesIn(part, wanted).map((match) => ({
    start: match.start + lead.length,
    end: match.end + lead.length,
  }));
  return { excerpt, matches };
}

function firstMatch(line: string, wanted: Wanted): number {
  for (let from = 0; from < line.length; from += stretch) {
    // A word may lie across the end of a stretch.
    const [first] = matchesIn(line.slice(from, from + stretch + before), wanted);
    if (first !== undefined) return from + first.start;
  }
  return 0;
}

function matchesIn(text: string, { words, beginning }: Wanted): { start: number; end: number }[] {
  const stems = new Set(words.map(porterStem));
  const begins = beginning === null ? null : porterStem(beginning);
  return placedWords(text)
    .filter(({ word }) => {
      const own = porterStem(word);
      return stems.has(own) || (begins !== null && (own.startsWith(begins) || word.startsWith(beginning ?? begins)));
    })
    .map(({ start, end }) => ({ start, end }));
}

function wordStart(line: string, at: number): number {
  const space = line.indexOf(' ', at);
  return space < 0 || space - at > before / 2 ? safe(line, at) : space + 1;
}

function wordEnd(line: string, at: number, least: number): number {
  const space = line.lastIndexOf(' ', at);
  return space <= least || at - space > before / 2 ? safe(line, at) : space;
}

/** Never inside a surrogate pair. */
function safe(line: string, at: number): number {
  const code = line.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff ? at - 1 : at;
}
