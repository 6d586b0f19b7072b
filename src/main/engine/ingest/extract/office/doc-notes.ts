import type { Fib, StoryName } from './doc-fib.ts';

/** Notes and comments: the marks in the main text, and where the text of each stands in its own part. */
export interface DocNotes {
  /** By the character that stands for a mark: '2', 'e1'. */
  marks: Map<number, string>;
  texts: { story: StoryName; label: string; start: number; end: number }[];
}

/** The places of notes (MS-DOC 2.8.17 to 2.8.21): lists of characters, one more than there are notes. */
export function readNotes(fib: Fib): DocNotes {
  const marks = new Map<number, string>();
  const texts: DocNotes['texts'] = [];
  for (const [story, from, to, letter] of [
    ['footnotes', 'footnoteMarks', 'footnoteTexts', ''],
    ['endnotes', 'endnoteMarks', 'endnoteTexts', 'e'],
  ] as const) {
    const places = places4(fib.table(to), 0);
    places4(fib.table(from), 2)
      .slice(0, -1)
      .forEach((place, index) => {
        marks.set(place, `${letter}${index + 1}`);
      });
    addTexts(texts, story, places, fib.lengths[story], (index) => `[${letter}${index + 1}] `);
  }
  addTexts(texts, 'comments', places4(fib.table('commentTexts'), 0), fib.lengths.comments, () => 'Comment: ');
  return { marks, texts };
}

/** Notes without a usable list are one text. */
function addTexts(
  texts: DocNotes['texts'],
  story: StoryName,
  places: readonly number[],
  length: number,
  labelOf: (index: number) => string,
): void {
  if (length === 0) return;
  const inOrder = places.length >= 2 && places.every((place, index) => place >= (places[index - 1] ?? 0));
  if (!inOrder) {
    texts.push({ story, label: '', start: 0, end: length });
    return;
  }
  places.slice(0, -1).forEach((start, index) => {
    const end = Math.min(places[index + 1] ?? length, length);
    if (start < end) texts.push({ story, label: labelOf(index), start, end });
  });
}

/** The characters of a list whose entries carry `dataSize` bytes each behind them. */
function places4(list: Buffer, dataSize: number): number[] {
  const count = Math.floor((list.length - 4) / (4 + dataSize));
  return count < 1 ? [] : Array.from({ length: count + 1 }, (_, index) => list.readUInt32LE(index * 4));
}
