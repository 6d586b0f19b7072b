const quote = '"';
/** A quoted cell longer than this was never meant as one: its quote stands for itself. */
const longestQuoted = 200_000;
const candidates = [',', ';', '\t', '|'] as const;

/**
 * The rows of delimited text, one by one (RFC 4180 and what people make of it): quotes within a cell that does not begin
 * with one stand for themselves, and so does a quote that is never closed. `onRow` may end the reading with false.
 */
export function parseDelimited(text: string, delimiter: string, onRow: (cells: string[]) => boolean): void {
  let cells: string[] = [];
  let at = 0;
  while (at < text.length) {
    const open = skipBlanks(text, at);
    const quoted = text[open] === quote ? closingQuote(text, open, delimiter) : -1;
    const end = quoted === -1 ? plainEnd(text, at, delimiter) : skipBlanks(text, quoted + 1);
    cells.push(quoted === -1 ? text.slice(at, end) : text.slice(open + 1, quoted).replaceAll('""', quote));
    if (text[end] === delimiter) {
      at = end + 1;
      if (at === text.length) cells.push('');
      continue;
    }
    at = text[end] === '\r' && text[end + 1] === '\n' ? end + 2 : end + 1;
    if (!onRow(cells)) return;
    cells = [];
  }
  if (cells.length > 0) onRow(cells);
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ') at += 1;
  return at;
}

/** Where a cell without quotes ends: at the next delimiter or line end. */
function plainEnd(text: string, from: number, delimiter: string): number {
  const mark = delimiter.charCodeAt(0);
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === mark || code === 10 || code === 13) return at;
  }
  return text.length;
}

/** The quote that closes a cell: followed by a delimiter, a line end or the end; -1 when there is none. */
function closingQuote(text: string, open: number, delimiter: string): number {
  const last = Math.min(text.length, open + longestQuoted);
  for (let at = text.indexOf(quote, open + 1); at !== -1 && at < last; at = text.indexOf(quote, at + 1)) {
    if (text[at + 1] === quote) {
      at += 1;
      continue;
    }
    const next = text[skipBlanks(text, at + 1)];
    if (next === undefined || next === delimiter || next === '\n' || next === '\r') return at;
  }
  return -1;
}

/** The delimiter under which most rows have the same number of cells, more than one; a comma when in doubt. */
export function guessDelimiter(text: string): string {
  const named = /^sep=(.)\r?\n/i.exec(text)?.[1];
  if (named !== undefined) return named;
  const sample = text.slice(0, 64 * 1024);
  let best: { delimiter: string; score: number } = { delimiter: ',', score: 0 };
  for (const delimiter of candidates) {
    if (!sample.includes(delimiter)) continue;
    const widths: number[] = [];
    parseDelimited(sample, delimiter, (cells) => {
      if (cells.length > 1 || cells[0]?.trim() !== '') widths.push(cells.length);
      return widths.length < 200;
    });
    const score = agreement(widths);
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

/** How much of the rows share the most usual width, more for wider ones; 0 for a single column. */
function agreement(widths: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const width of widths) if (width > 1) counts.set(width, (counts.get(width) ?? 0) + 1);
  const [width, count] = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [0, 0];
  return widths.length === 0 ? 0 : (count / widths.length) * (1 + Math.log2(Math.max(1, width)) / 10);
}
