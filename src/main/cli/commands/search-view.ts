import type { SearchResult, SearchStep } from '../../../contract/index.ts';
import { duration, type Output } from '../output.ts';

/** Characters of a passage that are shown. */
const shownLength = 300;

/** A result for a person: where it is, why it was found, and its words marked on a terminal. */
export function shownResult(result: SearchResult, out: Pick<Output, 'bold'>): string {
  const { rank, title, page, path, why, alike } = result;
  const place = page === null ? '' : `, page ${page}`;
  const reasons = [
    why.keyword === null ? undefined : `words #${why.keyword}`,
    why.vector === null ? undefined : `meaning #${why.vector}`,
    why.rerank === null ? undefined : `cross-encoder #${why.rerank}`,
    why.via ?? undefined,
  ].filter((reason) => reason !== undefined);
  const also = alike.length === 0 ? '' : `\n   also in ${alike.map((one) => clean(one.title)).join(', ')}`;
  return `${rank}. ${clean(title)}${place}  (${clean(reasons.join(', '))})\n   ${clean(path)}\n   ${excerpt(result, out)}${also}\n`;
}

/** The part of a passage to show first, on one line, with the words of the question marked. */
function excerpt({ text, matches, excerpt: part }: SearchResult, out: Pick<Output, 'bold'>): string {
  const end = Math.min(part.end, part.start + shownLength);
  let shown = '';
  let at = part.start;
  for (const match of matches) {
    if (match.start < at || match.end > end) continue;
    shown += `${clean(text.slice(at, match.start))}${out.bold(clean(text.slice(match.start, match.end)))}`;
    at = match.end;
  }
  shown += clean(text.slice(at, end));
  return `${part.start > 0 ? '…' : ''}${shown.trim()}${end < text.length ? '…' : ''}`;
}

/** On one line, and without characters that a terminal would obey: documents come from anywhere. */
function clean(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, '');
}

/** Tells each step once when it is over, where a mode has more than one. */
export function createStepPrinter(out: Pick<Output, 'note'>) {
  const told = new Set<number>();
  return {
    show(steps: readonly SearchStep[]): void {
      if (steps.length < 2) return;
      for (const [at, { text, state, outcome, ms }] of steps.entries()) {
        if ((state !== 'done' && state !== 'skipped') || told.has(at)) continue;
        told.add(at);
        const mark = state === 'done' ? '✓' : '–';
        out.note(clean(`${mark} ${text}: ${outcome ?? ''}${ms === null ? '' : ` (${duration(ms)})`}`));
      }
    },
  };
}
