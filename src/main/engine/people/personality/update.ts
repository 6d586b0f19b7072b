import type { Trait } from '../../../../contract/index.ts';

/** What an update needs to know of an insight. */
export interface OpenInsight {
  id: string;
  trait: Trait;
  adjustment: number;
  /** UTC milliseconds at which it was seen. */
  at: number;
  method: string;
}

/** By method: how many insights were counted, the sum of their adjustments and of the squares, in thousandths. */
export type Counted = Readonly<Record<string, readonly [insights: number, sum: number, squares: number]>>;

/** A trait as it is stored: its value in ten-thousandths of a point. */
export interface StoredTrait {
  value: number;
  counted: Counted;
}

export interface PlannedMove {
  trait: Trait;
  /** Ten-thousandths of a point. */
  before: number;
  after: number;
  /** Thousandths. */
  sum: number;
  counted: Counted;
  insightIds: string[];
}

export const dayMs = 24 * 60 * 60 * 1000;
/** Insights older than this no longer move a trait. */
export const windowMs = 30 * dayMs;
/** Older ones are deleted. */
export const keptMs = 90 * dayMs;
/** Whoever had an insight within this time is looked at every night. */
export const activeMs = 7 * dayMs;

/** Ten-thousandths in a point. A tenth of a thousandth: so a trait moves by exactly the sum in thousandths. */
export const unit = 10_000;
/** Where every trait begins. */
export const middle = 50 * unit;
const top = 100 * unit;

/** An adjustment in thousandths. Whole numbers: their sum is the same in any order, and what was added can be taken off. */
export function thousandths(adjustment: number): number {
  return Math.round(adjustment * 1000);
}

/** new = clamp(current + 0.1 x sum, 0, 100), the trait in ten-thousandths, the sum in thousandths. */
export function moved(current: number, sum: number): number {
  return Math.min(top, Math.max(0, current + sum));
}

/**
 * The update of one person: insights of the last 30 days that have not been counted yet, summed by trait. Insights that
 * cannot be (not a number, in the future) are left alone.
 */
export function planUpdate(
  current: Readonly<Partial<Record<Trait, StoredTrait>>>,
  insights: readonly OpenInsight[],
  now: number,
): PlannedMove[] {
  const byTrait = new Map<Trait, OpenInsight[]>();
  for (const insight of insights) {
    if (!Number.isFinite(insight.adjustment) || insight.at > now || insight.at < now - windowMs) continue;
    const seen = byTrait.get(insight.trait);
    if (seen === undefined) byTrait.set(insight.trait, [insight]);
    else seen.push(insight);
  }
  return [...byTrait].map(([trait, counted]) => {
    const before = current[trait]?.value ?? middle;
    const sum = counted.reduce((total, { adjustment }) => total + thousandths(adjustment), 0);
    return {
      trait,
      before,
      after: moved(before, sum),
      sum,
      counted: counted.reduce((sums, insight) => withInsight(sums, insight, 1), current[trait]?.counted ?? {}),
      insightIds: counted.map(({ id }) => id),
    };
  });
}

/** What was counted with one insight more, or (times -1) one less. */
export function withInsight(
  counted: Counted,
  { method, adjustment }: Pick<OpenInsight, 'method' | 'adjustment'>,
  times: 1 | -1,
): Counted {
  const [insights, sum, squares] = counted[method] ?? [0, 0, 0];
  const value = thousandths(adjustment);
  return { ...counted, [method]: [insights + times, sum + times * value, squares + times * value * value] };
}
