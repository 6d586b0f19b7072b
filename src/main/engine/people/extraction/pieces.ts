import type { Span } from '../read/types.ts';

/** Length of what a model is asked about at once, and how much of it the next one repeats, in UTF-16 code units. */
const pieceLength = 8000;
const overlap = 800;

/** A text in parts that begin and end where somebody else begins to speak, or a paragraph does. */
export function piecesOf(text: string): Span[] {
  const borders = bordersOf(text);
  const pieces: Span[] = [];
  for (let start = 0; start < text.length; ) {
    const most = start + pieceLength;
    const end = most >= text.length ? text.length : cutWithin(text, borders, start + pieceLength / 2, most);
    if (text.slice(start, end).trim() !== '') pieces.push({ start, end });
    if (end >= text.length) break;
    const again = borders.find((border) => border >= end - overlap);
    start = again !== undefined && again > start && again < end ? again : end;
  }
  return pieces;
}

/** A part in two halves, for a model that could not say all about it. */
export function halvesOf(text: string, { start, end }: Span): [Span, Span] {
  const middle = start + Math.floor((end - start) / 2);
  const line = text.lastIndexOf('\n', middle);
  const cut = line > start ? line + 1 : cutWithin(text, [], start + 1, middle);
  return [
    { start, end: cut },
    { start: cut, end },
  ];
}

/** "**Maya Lindqvist:** words" or "Maya Lindqvist: words": somebody begins to speak. */
const turn = /^(?:\*\*[^*\n]{1,200}\*\*(?: \([\d:]+\))?:|\*\*[^*\n]{1,200}:\*\*|\p{Lu}[\p{L}\p{M} .'’-]{0,60}:) \S/u;

/** Where turns and paragraphs begin. */
function bordersOf(text: string): number[] {
  const borders: number[] = [];
  let afterEmpty = false;
  for (let at = 0; at < text.length; ) {
    const end = text.indexOf('\n', at);
    const line = text.slice(at, end < 0 ? text.length : end);
    const empty = line.trim() === '';
    if (!empty && (afterEmpty || turn.test(line.slice(0, 300)))) borders.push(at);
    afterEmpty = empty;
    if (end < 0) break;
    at = end + 1;
  }
  return borders;
}

/** Where to cut between two places: at the last border, else the last line, else the last space. */
function cutWithin(text: string, borders: readonly number[], least: number, most: number): number {
  const border = borders.findLast((one) => one > least && one <= most);
  if (border !== undefined) return border;
  const line = text.lastIndexOf('\n', most - 1) + 1;
  if (line > least) return line;
  const space = text.lastIndexOf(' ', most - 1) + 1;
  if (space > least) return space;
  const unit = text.charCodeAt(most);
  // Never between the halves of a surrogate pair.
  return unit >= 0xdc00 && unit <= 0xdfff ? most - 1 : most;
}
