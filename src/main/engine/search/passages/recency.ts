import type { SearchShape } from '../../../../contract/index.ts';

const day = 86_400_000;

/** `share`: the part of the score that age can take away; half of it is gone after `halfLife`. */
const decays = {
  gentle: { share: 0.3, halfLife: 365 * day },
  strong: { share: 0.7, halfLife: 60 * day },
};

/**
 * The passages with newer documents before older ones of like scores. A document without a date counts as one that is
 * a half-life old. Scores must not be negative; those given back have the age in them.
 */
export function newerFirst<T extends { passage: { date: number | null }; ranked: { score: number } }>(
  found: readonly T[],
  recency: Exclude<Required<SearchShape>['recency'], 'off'>,
  now: number,
): T[] {
  const { share, halfLife } = decays[recency];
  const aged = found.map((one) => {
    const age = one.passage.date === null ? halfLife : Math.max(0, now - one.passage.date);
    const score = one.ranked.score * (1 - share * (1 - 2 ** (-age / halfLife)));
    return { ...one, ranked: { ...one.ranked, score } };
  });
  return aged.sort((a, b) => b.ranked.score - a.ranked.score);
}
