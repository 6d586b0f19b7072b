/** A piece of a text; `marked` where a range covers it. `start` counts from the beginning of the whole text. */
export interface Piece {
  start: number;
  text: string;
  marked: boolean;
}

interface Range {
  start: number;
  end: number;
}

/** Cuts `text`, which begins at `offset`, at the edges of `ranges` (half-open, any order, may overlap). */
export function cutByRanges(text: string, offset: number, ranges: readonly Range[]): Piece[] {
  const end = offset + text.length;
  const inside = ranges
    .map((range) => ({ start: Math.max(range.start, offset), end: Math.min(range.end, end) }))
    .filter((range) => range.start < range.end)
    .sort((a, b) => a.start - b.start);
  const pieces: Piece[] = [];
  let at = offset;
  const take = (to: number, marked: boolean) => {
    if (to > at) pieces.push({ start: at, text: text.slice(at - offset, to - offset), marked });
    at = Math.max(at, to);
  };
  for (const range of inside) {
    take(range.start, false);
    take(range.end, true);
  }
  take(end, false);
  return pieces;
}
