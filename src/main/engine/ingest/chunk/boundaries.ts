/** A half-open UTF-16 range. */
export interface Range {
  start: number;
  end: number;
}

/** ICU gets slower the longer the string; nothing is gained by showing it more than this at once. */
const windowLength = 8192;

// Locale-independent on purpose: the rules for Chinese, Thai, Hindi and English are all in the root locale.
const sentenceSegmenter = new Intl.Segmenter('und', { granularity: 'sentence' });
const wordSegmenter = new Intl.Segmenter('und', { granularity: 'word' });
const graphemeSegmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** The range without the white space at its ends; empty when there is nothing else. */
export function trimmed(text: string, { start, end }: Range): Range {
  const slice = text.slice(start, end);
  const from = start + slice.length - slice.trimStart().length;
  return { start: from, end: Math.max(from, end - (slice.length - slice.trimEnd().length)) };
}

/** Ranges between blank lines, in order; together they cover all that is not white space. */
export function* paragraphs(text: string, { start, end }: Range): Generator<Range> {
  const blankLines = /\n[ \t\r]*\n\s*/g;
  blankLines.lastIndex = start;
  let from = start;
  for (let match = blankLines.exec(text); match && match.index < end; match = blankLines.exec(text)) {
    if (match.index > from) yield { start: from, end: match.index };
    from = blankLines.lastIndex;
  }
  if (from < end) yield { start: from, end };
}

/** Sentences of one paragraph, in order and without gaps; linear also in a paragraph of many megabytes. */
export function* sentences(text: string, { start, end }: Range): Generator<Range> {
  let from = start;
  while (from < end) {
    const to = end - from <= windowLength ? end : windowEnd(text, from);
    const segments = [...sentenceSegmenter.segment(unwrapped(text.slice(from, to)))];
    // The window may cut the last sentence: it is read again with what follows, unless it is all there is.
    if (to < end && segments.length > 1) segments.pop();
    for (const { segment } of segments) {
      yield { start: from, end: from + segment.length };
      from += segment.length;
    }
  }
}

/** The end of a window: after white space where there is some in its second half, else between two code points. */
function windowEnd(text: string, from: number): number {
  return lastSpace(text, from + windowLength / 2, from + windowLength) ?? codePointBoundary(text, from + windowLength);
}

/** Lines that an author's editor broke are one sentence (same length, so that offsets hold); lists and tables are not. */
function unwrapped(paragraph: string): string {
  return paragraph.replace(/(?<=[^\n]{40})\n(?![ \t]*(?:[-*+|#>•]|\d+[.)]))/g, ' ');
}

/**
 * Where to cut a range that is too long: at most `length` after `from`, after a line, else a space, else a word, else
 * a grapheme, else a code point. Always past `from`.
 */
export function cutBefore(text: string, from: number, length: number): number {
  const limit = codePointBoundary(text, from + length);
  if (limit <= from) return from + (isPairStart(text, from) ? 2 : 1);
  const middle = from + Math.ceil((limit - from) / 2);
  // On the slice: on the whole text a search that finds nothing would go back to its very beginning.
  const newline = text.slice(middle, limit).lastIndexOf('\n');
  if (newline !== -1) return middle + newline + 1;
  return (
    lastSpace(text, middle, limit) ??
    lastSegment(wordSegmenter, text, from, limit, middle) ??
    lastSegment(graphemeSegmenter, text, from, limit, middle) ??
    limit
  );
}

function lastSpace(text: string, from: number, to: number): number | undefined {
  for (let index = to - 1; index >= from; index--) {
    if (/\s/.test(text.charAt(index))) return index + 1;
  }
  return undefined;
}

/** Start of the last segment that begins in the second half; what follows the limit decides whether it ends there. */
function lastSegment(segmenter: Intl.Segmenter, text: string, from: number, limit: number, middle: number) {
  const lookAhead = codePointBoundary(text, Math.min(text.length, limit + 32));
  const segments = segmenter.segment(text.slice(from, lookAhead));
  const index = segments.containing(limit - from)?.index;
  const boundary = index === undefined ? limit : from + index;
  return boundary >= middle && boundary > from ? boundary : undefined;
}

/** The nearest place at or before `index` that is not inside a surrogate pair. */
function codePointBoundary(text: string, index: number): number {
  if (index >= text.length) return text.length;
  return isPairStart(text, index - 1) ? index - 1 : index;
}

function isPairStart(text: string, index: number): boolean {
  return (text.codePointAt(index) ?? 0) > 0xffff;
}
