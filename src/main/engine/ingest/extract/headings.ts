import type { Heading } from './types.ts';

const fence = /^ {0,3}(`{3,}|~{3,})/;
const atx = /^ {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$/;
/** A heading is a line, not a chapter; also a bound for the work of `plain`. */
const longestTitle = 500;
const underline = /^ {0,3}(=+|-{2,})[ \t]*$/;
/** A line that may be the words of an underlined heading: not a list item, quote, table row or rule. */
const words = /^ {0,3}(?![-*+>|#]|\d+[.)]\s)\S/;

/** The headings of Markdown text, `#` and underlined ones, with the exact offset of their line; code fences are skipped. */
export function markdownHeadings(text: string): Heading[] {
  const found: Heading[] = [];
  let fenced: string | null = null;
  let paragraph: Line[] = [];
  for (const line of linesOf(text, frontMatterEnd(text))) {
    const mark = fence.exec(line.text)?.[1];
    if (fenced !== null) {
      if (mark?.startsWith(fenced)) fenced = null;
    } else if (mark) {
      fenced = mark;
      paragraph = [];
    } else {
      const heading = headingAt(line, paragraph);
      if (heading) found.push(heading);
      if (heading || !words.test(line.text)) paragraph = [];
      else paragraph.push(line);
    }
  }
  return found;
}

interface Line {
  text: string;
  start: number;
}

function* linesOf(text: string, from: number): Generator<Line> {
  for (let start = from; start < text.length; ) {
    const newline = text.indexOf('\n', start);
    const end = newline === -1 ? text.length : newline;
    yield { text: text.slice(start, end), start };
    start = end + 1;
  }
}

/** Where the text after a YAML front matter begins; 0 without one. */
function frontMatterEnd(text: string): number {
  if (!text.startsWith('---\n')) return 0;
  const close = text.indexOf('\n---\n', 3);
  return close === -1 ? 0 : close + 5;
}

function headingAt(line: Line, paragraph: readonly Line[]): Heading | null {
  const marked = atx.exec(line.text);
  if (marked?.[1]) return heading(marked[1].length, marked[2] ?? '', line.start);
  const only = paragraph.length === 1 ? paragraph[0] : undefined;
  const under = only && underline.exec(line.text)?.[1];
  return only && under ? heading(under.startsWith('=') ? 1 : 2, only.text, only.start) : null;
}

function heading(level: number, source: string, start: number): Heading | null {
  const title = plain(source.slice(0, longestTitle));
  return title === '' ? null : { level, title, start };
}

/** The words of a heading without Markdown's marks. */
function plain(words: string): string {
  return words
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/(\*\*|__|`)(.+?)\1/g, '$2')
    .replace(/(?<![\w*])([*_])(\S(?:.*?\S)?)\1(?![\w*])/g, '$2')
    .replace(/\\([\\`*_{}[\]()#+.!|<>$-])/g, '$1')
    .trim();
}
