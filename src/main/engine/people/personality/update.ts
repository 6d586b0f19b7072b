import type { Trait } from '../../../../contract/index.ts';

/** What an update needs to know of an insight. */
export interface OpenInsight {
  id: string;
  trait: Trait;
  adjustment: number;
  /** UTC milliseconds at which it was seen. */
  at: number;
}

export interface TraitMove {
  trait: Trait;
  before: number;
  after: number;
  sum: number;
  insightIds: string[];
}

export const dayMs = 24 * 60 * 60 * 1000;
/** Insights older than this no longer move a trait. */
export const windowMs = 30 * dayMs;
/** Older ones are deleted. */
export const keptMs = 90 * dayMs;
/** How much of the sum of the adjustments a trait moves. */
const rate = 0.1;
/** Where every trait begins. */
export const middle = 50;

/**
 * The update of one person: insights of the last 30 days that have not been counted yet, summed by trait;
 * new = clamp(current + 0.1 x sum, 0, 100). Insights that cannot be (not a number, in the future) are left alone.
 */
export function planUpdate(
  current: Readonly<Partial<Record<Trait, number>>>,
  insights: readonly OpenInsight[],
  now: number,
): TraitMove[] {
  const byTrait = new Map<Trait, OpenInsight[]>();
  for (const insight of insights) {
    if (!Number.isFinite(insight.adjustment) || insight.at > now || insight.at < now - windowMs) continue;
    byTrait.set(insight.trait, [...(byTrait.get(insight.trait) ?? []), insight]);
  }
  return [...byTrait].map(([trait, counted]) => {
    const before = current[trait] ?? middle;
    // In a fixed order: sums of floating-point numbers depend on it, and a replay must come to the same result.
    const inOrder = counted.toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
    const sum = inOrder.reduce((total, { adjustment }) => total + adjustment, 0);
    return { trait, before, after: moved(before, sum), sum, insightIds: inOrder.map(({ id }) => id) };
  });
}

export function moved(current: number, sum: number): number {
  return Math.min(100, Math.max(0, current + rate * sum));
}

/** The value that a history of sums leads to, in the order in which they were counted. */
export function replay(sums: readonly number[]): number {
  return sums.reduce(moved, middle);
}
