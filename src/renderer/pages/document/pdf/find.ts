/** A stretch of one text item of a page: half-open, in its UTF-16 code units. */
export interface Stretch {
  item: number;
  from: number;
  to: number;
}

/** Shorter pieces are found by chance. */
const shortestPiece = 10;

/** Only letters and digits count: the stored text has other blanks, line breaks and signs than the page. */
function plain(text: string): { letters: string; places: number[] } {
  const places: number[] = [];
  let letters = '';
  for (let at = 0; at < text.length; at += 1) {
    const folded = (text[at] ?? '')
      .normalize('NFKD')
      .replace(/[^\p{L}\p{N}]/gu, '')
      .toLowerCase();
    for (const sign of folded) {
      letters += sign;
      places.push(at);
    }
  }
  return { letters, places };
}

/**
 * Where a passage stands on a page whose text comes in `items`: as a whole, or else line by line, since columns and
 * tables are stored in another order than they are drawn.
 */
export function findPassage(items: readonly string[], passage: string): Stretch[] {
  let page = '';
  const owner: { item: number; at: number }[] = [];
  items.forEach((text, item) => {
    const { letters, places } = plain(text);
    page += letters;
    for (const at of places) owner.push({ item, at });
  });
  const whole = locate(page, plain(passage).letters, 0);
  const found = whole ? [whole] : pieces(page, passage);
  const covered = new Map<number, { from: number; to: number }>();
  for (const { start, end } of found) {
    for (const { item, at } of owner.slice(start, end)) {
      const before = covered.get(item);
      covered.set(item, { from: Math.min(before?.from ?? at, at), to: Math.max(before?.to ?? 0, at + 1) });
    }
  }
  return [...covered].map(([item, { from, to }]) => ({ item, from, to })).sort((a, b) => a.item - b.item);
}

function locate(page: string, letters: string, from: number): { start: number; end: number } | null {
  if (letters.length < shortestPiece) return null;
  const start = page.indexOf(letters, from);
  return start < 0 ? null : { start, end: start + letters.length };
}

function pieces(page: string, passage: string): { start: number; end: number }[] {
  let from = 0;
  return passage.split(/\n|\s\|\s|(?<=[.!?;])\s+/).flatMap((piece) => {
    const { letters } = plain(piece);
    const found = locate(page, letters, from) ?? locate(page, letters, 0);
    if (found) from = found.end;
    return found ? [found] : [];
  });
}
