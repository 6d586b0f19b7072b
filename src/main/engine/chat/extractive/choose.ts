import type { Candidate } from '../../search/index.ts';
import type { Question } from '../question.ts';
import { commands } from './commands.ts';
import type { Entry } from './evidence.ts';

/** Sentences of a document that answer, as a range of its passage's text. */
export interface Chosen {
  candidate: Candidate;
  start: number;
  end: number;
  score: number;
}

const mostSentences = 3;
/** A further sentence must come this near to the best, on the scale of the logistic model. */
const nearBest = 5;
/** Entries of a list that are quoted together. */
const mostItems = 12;
const listItem = /^\s*(?:[-*+•]|\d+[.)])\s/;

/** The best sentence and at most two that may answer too; a whole list where a list is asked for. */
export function chooseSentences(question: Question, entries: readonly Entry[]): Chosen[] {
  const ranked = entries.toSorted((a, b) => b.score - a.score);
  const best = ranked[0];
  if (best === undefined) return [];
  const items = question.wantsList ? listAround(best, entries) : [];
  if (items.length > 1) return items.map((entry) => rangeOf(entry, entry.sentence.start));
  const chosen: Chosen[] = [];
  const said: string[] = [];
  for (const entry of ranked) {
    if (chosen.length === mostSentences || entry.score < best.score - nearBest) break;
    const text = plain(entry.sentence.text);
    if (said.some((other) => other.includes(text) || text.includes(other))) continue;
    const withBefore = needsBefore(entry) ? rangeOf(entry, entry.before?.start ?? entry.sentence.start) : null;
    const alone = rangeOf(entry, entry.sentence.start);
    const isFree = (range: Chosen) => !chosen.some((other) => overlaps(other, range));
    // What the sentence before says may stand there already.
    const next = withBefore !== null && isFree(withBefore) ? withBefore : alone;
    if (!isFree(next)) continue;
    said.push(text);
    chosen.push(next);
  }
  return chosen;
}

/** The list entries that stand under the same head or heading as the best sentence, in their order. */
function listAround(best: Entry, entries: readonly Entry[]): Entry[] {
  return entries
    .filter(
      ({ candidate, sentence }) =>
        candidate === best.candidate &&
        listItem.test(sentence.text) &&
        sentence.blockHead === best.sentence.blockHead &&
        sentence.heading === best.sentence.heading,
    )
    .slice(0, mostItems);
}

function rangeOf({ candidate, sentence, score }: Entry, start: number): Chosen {
  return { candidate, start, end: sentence.end, score };
}

function plain(text: string): string {
  return text.replace(/\s+/g, ' ').toLowerCase();
}

/** A sentence that opens with a pronoun is understood only after the one before it. */
function needsBefore({ sentence, before }: Entry): boolean {
  if (before === undefined || !before.states || commands(before.text)) return false;
  return /^(?:he|she|it|they|this|these|those|his|her|their|its|both|er|sie|es|dies\w*|seine?[rnms]?|ihre?[rnms]?)\b/i.test(
    sentence.text,
  );
}

function overlaps(a: Chosen, b: Chosen): boolean {
  if (a.candidate.passage.versionId !== b.candidate.passage.versionId) return false;
  const [from, to] = [a.candidate.passage.start, b.candidate.passage.start];
  return from + a.start < to + b.end && to + b.start < from + a.end;
}
