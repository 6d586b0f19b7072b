interface Range {
  start: number;
  end: number;
}

/** Marks of Markdown that a reader of a short excerpt can do without: of headings, list items and strong words. */
const signs = /^#{1,6}[^\S\n]+|^[-*+][^\S\n]+(?=\S)|\*\*(?=\S)|(?<=\S)\*\*/gm;

/** A passage's text without the signs of its markup, and its ranges where they lie then. */
export function toExcerpt(text: string, ranges: readonly Range[]): { text: string; ranges: Range[] } {
  const cuts = [...text.matchAll(signs)].map((sign) => ({ at: sign.index, length: sign[0].length }));
  const moved = (place: number) =>
    cuts.reduce((sum, cut) => sum - Math.min(Math.max(place - cut.at, 0), cut.length), place);
  return {
    text: text.replace(signs, ''),
    ranges: ranges.map(({ start, end }) => ({ start: moved(start), end: moved(end) })),
  };
}
