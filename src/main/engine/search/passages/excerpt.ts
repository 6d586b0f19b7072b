interface Range {
  start: number;
  end: number;
}

/** Length of an excerpt in UTF-16 code units: four to five lines of a result. */
const excerptLength = 320;

/** How far an excerpt reaches back for the start of a sentence. */
const lead = 120;

/**
 * The part of a passage to show: the stretch that holds the most different matched words, then the most matches, from
 * the start of a sentence where one is near. The start of the text where nothing matches. Ends fall between words.
 */
export function excerptOf(text: string, matches: readonly Range[], length = excerptLength): Range {
  if (text.length <= length) return { start: 0, end: text.length };
  const from = startOf(text, densest(text, matches, length - Math.min(lead, length / 3)), length);
  const start = Math.min(from, wordStart(text, Math.max(0, text.length - length)));
  return { start, end: wordEnd(text, Math.min(text.length, start + length), start) };
}

/** Where the best stretch of matches begins. */
function densest(text: string, matches: readonly Range[], length: number): number {
  const words = matches.map(({ start, end }) => text.slice(start, end).toLowerCase());
  let best = { at: 0, value: 0 };
  for (let first = 0, last = 0; first < matches.length; first++) {
    const at = matches[first]?.start ?? 0;
    while (last < matches.length && (matches[last]?.end ?? 0) <= at + length) last += 1;
    const inside = words.slice(first, last);
    const value = new Set(inside).size + inside.length / 1000;
    if (value > best.value) best = { at, value };
  }
  return best.at;
}

/** The start of the sentence or line that `at` lies in, where it is near; else the start of a word. */
function startOf(text: string, at: number, length: number): number {
  const reach = Math.max(0, at - Math.min(lead, Math.floor(length / 3)));
  if (reach === 0) return 0;
  const before = text.slice(reach, at);
  const ends = [...before.matchAll(/[.!?…]["”’»)]*\s+|[。！？]|\n\s*/gu)].at(-1);
  return ends === undefined ? wordStart(text, reach) : reach + ends.index + ends[0].length;
}

/** The first place at or after `at` where a word starts; `at` itself, outside a surrogate pair, in a text without spaces. */
function wordStart(text: string, at: number): number {
  if (at === 0 || /\s/.test(text.charAt(at - 1))) return at;
  const space = text.slice(at, at + 40).search(/\s\S/);
  return space < 0 ? outsidePair(text, at) : at + space + 1;
}

function wordEnd(text: string, at: number, start: number): number {
  if (at >= text.length || /\s/.test(text.charAt(at))) return at;
  const tail = /\s\S*$/.exec(text.slice(Math.max(start, at - 40), at));
  return tail === null ? outsidePair(text, at) : at - tail[0].length;
}

function outsidePair(text: string, at: number): number {
  return /[\udc00-\udfff]/.test(text.charAt(at)) && /[\ud800-\udbff]/.test(text.charAt(at - 1)) ? at - 1 : at;
}
