import type { FactKind } from '../../../../contract/index.ts';

/** What a fact of a kind says about what somebody knows. Found by hand, checked on bench/people/match.ts. */
const knows: Partial<Record<FactKind, number>> = {
  skill: 1.05,
  occupation: 1.05,
  education: 1,
  interest: 0.97,
  employer: 0.92,
  event: 0.95,
  relation: 0.6,
  residence: 0.85,
};
const knowsOther = 0.93;

/** What it says about how alike two people are. */
const alike: Partial<Record<FactKind, number>> = {
  interest: 1,
  skill: 1,
  occupation: 1,
  belief: 0.8,
  preference: 0.8,
  employer: 0.6,
  education: 0.6,
  health: 0.6,
  residence: 0.4,
  relation: 0,
  birth: 0,
};
const alikeOther = 0.7;

/** What sharing a word counts beside nearness in meaning, which lies between 0.2 and 0.7 for what fits. */
const wordWeight = 0.35;
/** From these on something fits: by meaning alone, or by a good part of the words. */
export const fits = { meaning: 0.2, words: 0.34, withWords: 0.12 };

/** How well a fact or passage answers; 0 where it does not fit. Without a model words decide alone. */
export function fitness(similarity: number | null, words: number): number {
  if (similarity === null) return words >= fits.words ? words * 0.8 : 0;
  const enough = similarity >= fits.meaning || (words >= fits.words && similarity >= fits.withWords);
  return enough ? similarity + wordWeight * words : 0;
}

export const knowing = (kind: FactKind): number => knows[kind] ?? knowsOther;
export const likeness = (kind: FactKind): number => alike[kind] ?? alikeOther;

/** What further reasons add to the best one: each less. */
const further = [1, 0.25, 0.12, 0.06];

/** Reasons of one person, best first, as one score. */
export function total(scores: readonly number[]): number {
  return scores
    .toSorted((a, b) => b - a)
    .slice(0, further.length)
    .reduce((sum, score, at) => sum + score * (further[at] ?? 0), 0);
}
