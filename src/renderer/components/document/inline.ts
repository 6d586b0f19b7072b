import type { TextRange } from '../../../contract/index.ts';

/** A stretch of text that is drawn alike. `start` counts from the beginning of the document's text. */
export interface Run {
  start: number;
  text: string;
  strong: boolean;
  emphasis: boolean;
  code: boolean;
  /** Where a link leads: shown, never followed. */
  href: string | null;
  /** Within the passage that is shown as evidence. */
  marked: boolean;
  /** One of the words that were looked for. */
  word: boolean;
}

type Style = 'strong' | 'emphasis' | 'code' | 'link';

interface Span {
  style: Style;
  /** Half-open, with its signs. */
  from: number;
  to: number;
  /** Lengths of the signs before and after the words. */
  before: number;
  after: number;
  href: string | null;
}

/** Inline Markdown: code, links and pictures, strong, emphasis. Signs with a blank inside are no signs. */
const signs =
  /(`+)(?!`)([^`\n]+)\1(?!`)|(!?\[)([^[\]\n]*)(\]\((?:<([^>\n]*)>|([^()\s]*(?:\([^()\s]*\)[^()\s]*)*))(?:\s+"[^"\n]*")?\))|\*\*(?=\S)((?:[^*\n]|\*(?!\*))*?\S)\*\*|(?<![\w*])\*(?=[^\s*])([^*\n]*[^\s*])\*(?![\w*])|(?<!\w)_(?=[^\s_])([^_\n]*[^\s_])_(?!\w)/g;

function spansOf(text: string, at: number): Span[] {
  const spans: Span[] = [];
  for (const found of text.matchAll(signs)) {
    const from = at + found.index;
    const to = from + found[0].length;
    const [, tick, , bracket, , tail, pointed, plain, strong, star] = found;
    if (tick !== undefined)
      spans.push({ style: 'code', from, to, before: tick.length, after: tick.length, href: null });
    else if (bracket !== undefined && tail !== undefined) {
      const href = pointed ?? plain ?? '';
      spans.push({ style: 'link', from, to, before: bracket.length, after: tail.length, href });
      const inner = text.slice(found.index + bracket.length, found.index + found[0].length - tail.length);
      spans.push(...spansOf(inner, from + bracket.length));
    } else {
      const width = strong === undefined ? 1 : 2;
      spans.push({
        style: strong === undefined ? 'emphasis' : 'strong',
        from,
        to,
        before: width,
        after: width,
        href: null,
      });
      const inner = strong ?? star ?? found[10] ?? '';
      spans.push(...spansOf(inner, from + width));
    }
  }
  return spans;
}

/** Cuts a paragraph's text, which begins at `start`, into runs; the signs of Markdown are left out unless `exact`. */
export function toRuns(
  text: string,
  start: number,
  { mark, words, exact }: { mark: TextRange | null; words: readonly TextRange[] | null; exact: boolean },
): Run[] {
  const end = start + text.length;
  const spans = exact ? [] : spansOf(text, start);
  const hidden = spans.flatMap((span) => [
    { start: span.from, end: span.from + span.before },
    { start: span.to - span.after, end: span.to },
  ]);
  const cuts = new Set([start, end]);
  for (const { start: from, end: to } of [...hidden, ...(mark ? [mark] : []), ...(words ?? [])]) {
    for (const cut of [from, to]) if (cut > start && cut < end) cuts.add(cut);
  }
  const edges = [...cuts].sort((a, b) => a - b);
  const covers = (range: TextRange, at: number) => range.start <= at && at < range.end;
  return edges.slice(0, -1).flatMap((from, index): Run[] => {
    const to = edges[index + 1] ?? end;
    if (hidden.some((range) => covers(range, from))) return [];
    const around = spans.filter((span) => span.from <= from && from < span.to);
    const has = (style: Style) => around.some((span) => span.style === style);
    const marked = mark !== null && covers(mark, from);
    return [
      {
        start: from,
        text: text.slice(from - start, to - start),
        strong: has('strong'),
        emphasis: has('emphasis'),
        code: has('code'),
        href: around.find((span) => span.style === 'link')?.href ?? null,
        marked,
        word: marked && (words?.some((range) => covers(range, from)) ?? false),
      },
    ];
  });
}
