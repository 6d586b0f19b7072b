import type { Question } from '../question.ts';
import { type Entry, shareOf } from './evidence.ts';
import { type Known, meaningOfEntry, passageShare } from './score.ts';

/** Below it the documents hold no answer. */
export const confidenceNeeded = 0.5;

/**
 * A logistic model of whether a question is answered at all. What each share says is measured in
 * docs/decisions/0024-sentences-that-answer.md; `from` is set so that one answerable question in twenty is refused.
 */
interface Weights {
  from: number;
  /** Question's words in the passage of the best sentence. */
  passage: number;
  /** The same in the sentence and what stands above it. */
  sentence: number;
  passageMeaning: number;
  meaning: number;
  /** Names of the question that the passage does not hold. */
  missingNames: number;
  /** Words of the question that no passage read holds. */
  absent: number;
  /** Something of the kind that is asked for. */
  holds: number;
  score: number;
}

const withMeaning: Weights = {
  ...{ from: -8.35, passage: 2.25, sentence: 0, passageMeaning: 4.4, meaning: 3.6 },
  ...{ missingNames: -2.9, absent: -1, holds: 0.8, score: 0.366 },
};
const byWords: Weights = {
  ...{ from: -1.6, passage: 3.75, sentence: 3.1, passageMeaning: 4.1, meaning: 0 },
  ...{ missingNames: -2.9, absent: -2.5, holds: 0, score: 0 },
};
/** Where a question does not say what kind of thing it asks for. */
const kindUnknown = 0.6;

/**
 * How sure it is that the passage of the best sentence answers, 0 to 1. Single sentences that share a name with a
 * question look alike to the model; whether the passage treats the subject shows in all its words together.
 */
export function confidenceOf(question: Question, best: Entry, entries: readonly Entry[], known: Known): number {
  const weights = known.meaning ? withMeaning : byWords;
  const siblings = entries.filter(({ rank }) => rank === best.rank);
  const heldBy = (some: readonly Entry[], at: number) =>
    Math.max(0, ...some.map(({ held, above }) => Math.max(held[at] ?? 0, above[at] ?? 0)));
  const { terms } = question;
  const sum =
    weights.from +
    weights.passage * passageShare(question, siblings, ({ held }) => held) +
    weights.sentence * shareOf(question, (at) => Math.max(best.held[at] ?? 0, best.above[at] ?? 0)) +
    weights.passageMeaning * (best.candidate.similarity ?? known.leastSimilarity) +
    weights.meaning * meaningOfEntry(best, known) +
    weights.missingNames * shareOf(question, (at) => (terms[at]?.name === true ? 1 - heldBy(siblings, at) : 0)) +
    weights.absent * shareOf(question, (at) => (terms[at]?.asksKind === false && heldBy(entries, at) < 0.5 ? 1 : 0)) +
    weights.holds * (best.holds ?? kindUnknown) +
    weights.score * best.score;
  return 1 / (1 + Math.exp(-sum));
}
