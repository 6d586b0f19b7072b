/** A sentence, table row or line of a passage; places are relative to the passage's text. */
export interface Sentence {
  start: number;
  end: number;
  text: string;
  /** The first line of the block it stands in: a table's head, or itself. */
  blockHead: string;
  /** The nearest line above that looks like a heading; empty without one. */
  heading: string;
  /** Headings, heads of tables and questions say what is asked, not what is so. */
  states: boolean;
}

/** A line at least this long was probably broken by an editor and goes on in the next. */
const wrappedLine = 50;
/** What looks like a full stop but ends no sentence: titles, single letters, the commoner abbreviations. */
const abbreviation =
  /(?:^|[\s([„“"'])(?:(?:Mr|Mrs|Ms|Dr|Sts?|Prof|Nos?|vs|e\.g|i\.e|Jr|Sr|Rev|Capt|Gen|Col|Lt|Sgt|Maj|Cmdr|Gov|Sen|Hon|Mt|Ft|ca?|cf|approx|vol|pp?|ed|eds|al|Figs?|op|Nr|bzw|z\.\s?B|d\.\s?h|u\.\s?a|sog|geb|gest|Jan|Feb|Aug|Sept?|Oct|Nov|Dec)|(?:\p{Lu}\.)*\p{Lu})\.\s*$/u;
/** A German date is cut after its day: "am 14. März". */
const dayOfMonth = /(?:^|\s)\d{1,2}\.\s*$/;
const afterDay =
  /^(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|Jahrhunderts?|Jh)\b/;
/** List entries, headings, rows of tables, rows as "name: value; name: value". */
const ownLine = /^\s*(?:[-*+•]\s|\d+[.)]\s|#{1,6}\s|\|)|\t|\s\|\s|^[^:;]{1,60}: [^;]*;/u;
const mostHeadingWords = 8;

/** Cuts a passage into sentences; a table row or list entry counts as one, a line broken by an editor does not. */
export function sentencesOf(text: string): Sentence[] {
  const sentences: Sentence[] = [];
  let heading = '';
  const segmenter = new Intl.Segmenter(undefined, { granularity: 'sentence' });
  for (const block of blocksOf(text)) {
    const firstEnd = lineEnd(text, block.start);
    const head = text.slice(block.start, firstEnd).trim();
    const whole = text.slice(block.start, block.end).trim();
    if (looksLikeHeading(whole)) heading = whole;
    else if (isTitleAbove(head, text.slice(firstEnd + 1, Math.min(block.end, lineEnd(text, firstEnd + 1)))))
      heading = head;
    for (const line of linesOf(text, block.start, block.end)) {
      // A line break inside a sentence would end it for the segmenter; a space keeps the places.
      const joined = text.slice(line.start, line.end).replaceAll(/[\r\n]/g, ' ');
      let from = 0;
      for (const { index, segment } of segmenter.segment(joined)) {
        const end = index + segment.length;
        if (end < joined.length && goesOn(segment, joined.slice(end, end + 20))) continue;
        push(line.start + from, line.start + end, head);
        from = end;
      }
    }
  }
  return sentences;

  function push(from: number, to: number, blockHead: string) {
    const raw = text.slice(from, to);
    const trimmed = raw.trim();
    if (!/[\p{L}\p{N}]/u.test(trimmed)) return;
    const start = from + raw.indexOf(trimmed);
    const head = trimmed === blockHead && isTableRow(trimmed);
    const states = !head && trimmed !== heading && !/[?:？：]$/u.test(trimmed) && !/^#{1,6}\s/.test(trimmed);
    sentences.push({ start, end: start + trimmed.length, text: trimmed, blockHead, heading, states });
  }
}

function goesOn(segment: string, next: string): boolean {
  return abbreviation.test(segment) || (dayOfMonth.test(segment) && afterDay.test(next));
}

function isTableRow(line: string): boolean {
  return /\s\|\s|^\|/.test(line);
}

/** A short line of its own that does not end as a sentence does. */
function looksLikeHeading(block: string): boolean {
  if (/^#{1,6}\s/.test(block)) return !block.includes('\n');
  return !/[\n.!?;,|\p{Nd}]|^[-*+•]/u.test(block) && block.split(/\s+/).length <= mostHeadingWords && block.length < 80;
}

/** The first line of a block that stands over running text as its title. */
function isTitleAbove(line: string, next: string): boolean {
  return (
    looksLikeHeading(line.replaceAll(/\p{Nd}/gu, '')) && next.trim().length > 2 * wrappedLine && /[.!?]/.test(next)
  );
}

interface Span {
  start: number;
  end: number;
}

function blocksOf(text: string): Span[] {
  const blocks: Span[] = [];
  let start = 0;
  for (const gap of text.matchAll(/\r?\n[ \t]*\r?\n\s*/g)) {
    blocks.push({ start, end: gap.index });
    start = gap.index + gap[0].length;
  }
  blocks.push({ start, end: text.length });
  return blocks;
}

function linesOf(text: string, start: number, end: number): Span[] {
  const lines: Span[] = [];
  let from = start;
  for (let at = start; at < end; ) {
    const stop = Math.min(lineEnd(text, at), end);
    const line = text.slice(at, stop);
    const next = text.slice(stop + 1, Math.min(lineEnd(text, stop + 1), end));
    const goesOn = stop < end && line.trim().length >= wrappedLine && !ownLine.test(line) && !ownLine.test(next);
    if (!goesOn) {
      lines.push({ start: from, end: stop });
      from = stop + 1;
    }
    at = stop + 1;
  }
  // A long line that was to go on, with nothing but a line break behind it.
  if (from < end) lines.push({ start: from, end });
  return lines;
}

function lineEnd(text: string, from: number): number {
  const at = text.indexOf('\n', from);
  return at < 0 ? text.length : at;
}
