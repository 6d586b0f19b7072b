import { mean, percentile } from './figures.ts';

/** Rounds of each test; p is exact to about 0.005 around 0.05. */
const rounds = 10_000;
/** Up to this many questions every assignment of signs is tried instead of a sample: 2^13 are fewer than the rounds. */
const mostExact = 13;

/**
 * Paired randomisation test, two-sided: how often a change of the mean at least this large comes about when, for each
 * question, chance decides which run it came from (Smucker, Allan and Carterette 2007, who recommend it for search).
 */
export function randomisationTest(changes: readonly number[], random: () => number): number {
  const moved = changes.filter((change) => change !== 0);
  if (moved.length === 0) return 1;
  const observed = Math.abs(sum(moved)) - tolerance;
  if (moved.length <= mostExact) {
    const all = 2 ** moved.length;
    let extreme = 0;
    for (let signs = 0; signs < all; signs += 1) {
      const total = moved.reduce((acc, change, bit) => acc + ((signs >> bit) & 1 ? change : -change), 0);
      if (Math.abs(total) >= observed) extreme += 1;
    }
    return extreme / all;
  }
  let extreme = 0;
  for (let round = 0; round < rounds; round += 1) {
    let total = 0;
    for (const change of moved) total += random() < 0.5 ? change : -change;
    if (Math.abs(total) >= observed) extreme += 1;
  }
  // The assignment that was observed is one of them.
  return (extreme + 1) / (rounds + 1);
}

/** 95% interval of the mean change: percentile bootstrap over the questions (Sakai 2006). */
export function bootstrapInterval(changes: readonly number[], random: () => number): { low: number; high: number } {
  if (changes.length === 0) return { low: 0, high: 0 };
  const means = Array.from({ length: rounds / 5 }, () =>
    mean(changes.map(() => changes[Math.floor(random() * changes.length)] ?? 0)),
  );
  return { low: percentile(means, 0.025), high: percentile(means, 0.975) };
}

/** Sums of the same numbers in another order differ by less. */
const tolerance = 1e-9;

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
