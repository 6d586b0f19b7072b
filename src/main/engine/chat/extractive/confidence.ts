import type { Question } from '../question.ts';
import { type Entry, shareOf } from './evidence.ts';
import { type Known, meaningOfEntry, passageShare } from './score.ts';

/** Below it the documents hold no answer. */
export const confidenceNeeded = 0.5;

/** A logistic model of whether a question is answered at all; measured as 0024-sentences-that-answer.md says. */
const withMeaning = { from: -5.6, passage: 4, passageMeaning: 5, meaning: 5.5, missingNames: -2.4, holds: 1 };
const byWords = { from: -2.1, passage: 6.5, passageMeaning: 0, meaning: 0, missingNames: -1, holds: 0.5 };
/** Where a question does not say what kind of thing it asks for. */
const kindUnknown = 0.6;

/**
 * How sure it is that the passage of the best sentence answers, 0 to 1. Single sentences that share a name with a
 * question look alike to the model; whether the passage treats the subject shows in all its words together.
 */
export function confidenceOf(question: Question, best: Entry, siblings: readonly Entry[], known: Known): number {
  const weights = known.meaning ? withMeaning : byWords;
  const inPassage = (at: number) => Math.max(0, ...siblings.map(({ held }) => held[at] ?? 0));
  const missingNames = shareOf(question, (at) => (question.terms[at]?.name === true ? 1 - inPassage(at) : 0));
  const sum =
    weights.from +
    weights.passage * passageShare(question, siblings, ({ held }) => held) +
    weights.passageMeaning * (best.candidate.similarity ?? known.leastSimilarity) +
    weights.meaning * meaningOfEntry(best, known) +
    weights.missingNames * missingNames +
    weights.holds * (best.holds ?? kindUnknown);
  return 1 / (1 + Math.exp(-sum));
}
