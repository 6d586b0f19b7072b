import type { Span } from '../types.ts';
import { plainLine } from './mask.ts';

/** A sentence as a single line: quotes unreadable, each character in its place. */
export interface Sentence extends Span {
  text: string;
  isQuestion: boolean;
  /** A sign that what is said is not meant. */
  isJest: boolean;
}

/** Abbreviations whose full stop ends no sentence. */
const abbreviation =
  /(?:\b(?:Mr|Mrs|Ms|Dr|Prof|St|Sr|Jr|Rev|vs|etc|approx|vol|pp|fig|Tel|e\.g|i\.e|U\.S|U\.K|p\.m|a\.m|Inc|Ltd|Co)|(?<![\p{L}\p{M}])(?!I)\p{Lu})\.$/u;
const ends =
  /[.!?…]+["”’)\]_]*(?=\s|$)|[。！？]+|(?:\r?\n[ \t]*){2,}|\r?\n(?=[ \t]*(?:[-*•]\s|\d+[.)]\s|#))|\p{Extended_Pictographic}+(?=\s|$)|\r?\n/gu;
/** A line shorter than this, before one that begins with a capital letter, is a line of its own. */
const shortLine = 45;
const jest =
  /[🙃😜🤪😏😝]|\byeah,? right\b|\bjust kidding\b|\b(?:just|only) joking\b|\bI['’]m (?:joking|kidding)\b|\bj\/k\b|(?:^|\s)\/s(?:\s|$)|\bNOT!/iu;

/** Sentences with their places. `text` has gone through `withoutQuotes`. */
export function sentencesOf(text: string, offset: number): Sentence[] {
  const sentences: Sentence[] = [];
  let start = 0;
  for (const { index, 0: mark } of text.matchAll(ends)) {
    const end = index + mark.length;
    if (mark.startsWith('.') && mark.length === 1 && abbreviation.test(text.slice(Math.max(start, end - 12), end)))
      continue;
    if (/^\r?\n$/.test(mark) && !isLineEnd(text, start, index, end)) continue;
    push(start, end);
    start = end;
  }
  push(start, text.length);
  return sentences;

  function push(from: number, to: number): void {
    const piece = text.slice(from, to);
    const words = piece.trim();
    if (words === '') return;
    const at = offset + from + piece.length - piece.trimStart().length;
    sentences.push({
      text: plainLine(words),
      start: at,
      end: at + words.length,
      isQuestion: /[?？]["”’)_\s]*$/.test(words),
      isJest: jest.test(words),
    });
  }
}

/** Whether a line's end, rather than the width of a page, ends a sentence. */
function isLineEnd(text: string, start: number, index: number, end: number): boolean {
  const line = text.slice(Math.max(start, text.lastIndexOf('\n', index - 1) + 1), index).trim();
  return line.length < shortLine && !line.endsWith(',') && /^[ \t]*[\p{Lu}\p{Lo}]/u.test(text.slice(end, end + 20));
}
