/** A part of a Markdown text that can be parsed by itself. `start` counts from the text's beginning. */
export interface MarkdownBlock {
  start: number;
  text: string;
}

const fence = /^ {0,3}(`{3,}|~{3,})/;
const listItem = /^ {0,3}(?:[-*+]|\d{1,9}[.)])\s/;

/**
 * Cuts Markdown at blank lines outside of fenced code; a list stays whole over its blank lines. While a text grows at
 * its end only the last part changes, so that only that one is parsed again.
 */
export function splitBlocks(text: string): MarkdownBlock[] {
  const blocks: MarkdownBlock[] = [];
  let open: { start: number; end: number; list: boolean } | null = null;
  let fenced: string | null = null;
  let blank = false;
  let at = 0;
  for (const line of text.split('\n')) {
    const start = at;
    at += line.length + 1;
    const mark: string | undefined = fence.exec(line)?.[1];
    const empty = fenced === null && line.trim() === '';
    if (empty) {
      blank = true;
      continue;
    }
    const continues = open?.list === true && (listItem.test(line) || /^(?: {2,}|\t)/.test(line));
    if (open !== null && (!blank || fenced !== null || continues)) open.end = start + line.length;
    else {
      if (open !== null) blocks.push({ start: open.start, text: text.slice(open.start, open.end) });
      open = { start, end: start + line.length, list: listItem.test(line) };
    }
    blank = false;
    if (mark === undefined) continue;
    if (fenced === null) fenced = mark;
    else if (mark[0] === fenced[0] && mark.length >= fenced.length && line.trim() === mark) fenced = null;
  }
  if (open !== null) blocks.push({ start: open.start, text: text.slice(open.start, open.end) });
  return blocks;
}
