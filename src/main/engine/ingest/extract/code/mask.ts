import type { Syntax } from './language.ts';

export interface Masked {
  /** As long as the source, with blanks for comments and for what strings say; line ends stay. */
  code: string;
  /** The comments, in order, with their marks; neighbouring comment lines are separate. */
  comments: { start: number; end: number }[];
}

/** Comments kept for the description of a file. */
const keptComments = 60;

/** Blanks what is no code. One pass: every character is looked at a bounded number of times. */
export function maskSource(source: string, syntax: Syntax): Masked {
  const comments: Masked['comments'] = [];
  const starts = startPattern(syntax);
  if (starts === null) return { code: source, comments };
  const parts: string[] = [];
  let from = 0;
  for (let match = starts.exec(source); match; match = starts.exec(source)) {
    const token = match[0];
    const start = match.index;
    const { end, comment } = endOf(source, start, token, syntax);
    if (comment && comments.length < keptComments) comments.push({ start, end });
    // The quote itself stays, so that a declaration that begins with one is still seen.
    const blankFrom = comment ? start : start + token.length;
    parts.push(source.slice(from, blankFrom), blank(source.slice(blankFrom, end)));
    from = end;
    starts.lastIndex = Math.max(end, start + 1);
  }
  parts.push(source.slice(from));
  return { code: parts.join(''), comments };
}

function startPattern({ line = [], block = [], quotes = '', longQuotes = [], characters }: Syntax): RegExp | null {
  const tokens = [...longQuotes, ...block.map(([open]) => open), ...line, ...quotes];
  if (characters) tokens.push("'");
  const longestFirst = tokens.sort((a, b) => b.length - a.length).map((token) => token.replace(/[^\w\s]/g, '\\$&'));
  return longestFirst.length === 0 ? null : new RegExp(longestFirst.join('|'), 'g');
}

const character = /'(?:\\[^\n][^'\n]{0,8}|[^'\\\n])'/y;

function endOf(source: string, start: number, token: string, syntax: Syntax): { end: number; comment: boolean } {
  const block = syntax.block?.find(([open]) => open === token);
  if (block) return { end: after(source, block[1], start + token.length), comment: true };
  if (syntax.line?.includes(token)) return { end: lineEnd(source, start), comment: true };
  if (syntax.longQuotes?.includes(token)) return { end: longStringEnd(source, start, token, syntax), comment: false };
  if (syntax.quotes?.includes(token)) return { end: stringEnd(source, start, token, syntax), comment: false };
  character.lastIndex = start;
  return { end: character.test(source) ? character.lastIndex : start + 1, comment: false };
}

function after(source: string, close: string, from: number): number {
  const at = source.indexOf(close, from);
  return at === -1 ? source.length : at + close.length;
}

function lineEnd(source: string, from: number): number {
  const at = source.indexOf('\n', from);
  return at === -1 ? source.length : at;
}

function stringEnd(source: string, start: number, quote: string, { noEscapes }: Syntax): number {
  for (let index = start + 1; index < source.length; index += 1) {
    const at = source[index];
    if (at === '\n') return index;
    if (at === '\\' && !noEscapes) index += 1;
    else if (at === quote) return index + 1;
  }
  return source.length;
}

function longStringEnd(source: string, start: number, quote: string, { noEscapes }: Syntax): number {
  let at = source.indexOf(quote, start + quote.length);
  while (at !== -1 && !noEscapes && source[at - 1] === '\\' && source[at - 2] !== '\\')
    at = source.indexOf(quote, at + 1);
  return at === -1 ? source.length : at + quote.length;
}

function blank(text: string): string {
  return text.includes('\n') ? text.replace(/[^\n]/g, ' ') : ' '.repeat(text.length);
}
