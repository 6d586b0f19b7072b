import { questionTerms, stem } from '../../search/index.ts';
import { commands } from '../extractive/commands.ts';
import { type Sentence, sentencesOf } from '../sentences.ts';
import { compareSupport, numbersOf, type Support, supportOf } from './support.ts';

/** A part of a document that was read for an answer. */
export interface ReadPart {
  documentId: string;
  title: string;
  path: string;
  page: number | null;
  date: number | null;
  /** Its place in the document's text. */
  start: number;
  text: string;
  headings: readonly string[];
}

/** The words of a part that stand behind a sentence, as a range of its text. */
export interface Evidence {
  part: ReadPart;
  start: number;
  end: number;
  support: Support;
  /** 0 to 1. */
  value: number;
}

/** Sentences in a row that are taken for one quote, at most. */
const longestQuote = 3;
/** A further sentence must add so much. */
const worthIt = 0.04;

interface Prepared {
  part: ReadPart;
  sentences: Sentence[];
  /** What stands over the part: it counts as said, but is not quoted. */
  beside: string;
  stems: Set<string>[];
}

/** Parts cut into sentences once, so that many sentences can be checked against them. */
export function prepareParts(parts: readonly ReadPart[]): Prepared[] {
  return parts.map((part) => {
    const sentences = sentencesOf(part.text);
    const date = part.date === null ? '' : new Date(part.date).toISOString().slice(0, 10);
    return {
      ...{ part, sentences },
      beside: [part.title, ...part.headings, date].join(' '),
      stems: sentences.map(({ text }) => stemsIn(text)),
    };
  });
}

/** The words that support a sentence best; null where a part shares nothing with it. */
export function bestEvidence(sentence: string, prepared: readonly Prepared[]): Evidence | null {
  const wanted = stemsIn(sentence);
  let best: Evidence | null = null;
  for (const one of prepared) {
    const found = bestWithin(sentence, wanted, one);
    if (found !== null && (best === null || rankOf(found) > rankOf(best))) best = found;
  }
  return best;
}

/** Sentences from which windows are grown. */
const seeds = 4;

function bestWithin(sentence: string, wanted: ReadonlySet<string>, one: Prepared): Evidence | null {
  const { part, sentences, stems, beside } = one;
  const shared = stems.map((own) => countShared(wanted, own));
  const likely = shared
    .map((count, index) => ({ count, index }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
    .slice(0, seeds);
  let best: Evidence | null = null;
  const windowOf = (first: number, last: number): Evidence | null => {
    const [from, to] = [sentences[first], sentences[last]];
    if (from === undefined || to === undefined) return null;
    const quote = part.text.slice(from.start, to.end);
    // Words that speak to a machine are no evidence of anything.
    if (commands(quote)) return null;
    const support = compareSupport(sentence, `${quote} ${headOf(from)} ${beside}`, null);
    return { part, start: from.start, end: to.end, support, value: supportOf(support) };
  };
  for (const { index } of likely) {
    for (let length = 1; length <= longestQuote; length++) {
      for (let first = Math.max(0, index - length + 1); first <= index; first++) {
        const found = windowOf(first, first + length - 1);
        if (found !== null && rankOf(found) > (best === null ? 0 : rankOf(best) + (length > 1 ? worthIt : 0)))
          best = found;
      }
    }
  }
  return best;
}

/** Where a number or a name is missing everywhere, words tell what comes nearest. */
function rankOf({ value, support }: Evidence): number {
  return value + support.words / 100;
}

/** The head of a table and the heading above say what a row is about. */
function headOf({ blockHead, heading, text }: Sentence): string {
  return `${blockHead === text ? '' : blockHead} ${heading}`;
}

function countShared(wanted: ReadonlySet<string>, own: ReadonlySet<string>): number {
  let count = 0;
  for (const word of wanted) if (own.has(word)) count += 1;
  return count;
}

function stemsIn(text: string): Set<string> {
  return new Set([...questionTerms(text).map(stem), ...numbersOf(text)]);
}
