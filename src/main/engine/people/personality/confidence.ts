import type { Counted } from './update.ts';

/**
 * How many insights a trait needs before half of what its number says is the person and not the choice of passages:
 * 5 where all point the same way, 15 where they cancel out. A single short passage says little of a trait: with a
 * reliability of one passage between 1/6 and 1/16, Spearman (1910) and Brown (1910) give n / (n + 5) to n / (n + 15).
 */
const fewest = 5;
const forSpread = 10;

/** Less agreement with questionnaires than this is no effect worth showing (Cohen 1988: small is 0.1). */
const leastWorth = 0.1;
/** Below this the number is chance more than person. */
const leastReliability = 0.5;

export interface Strength {
  /** The correlation with a questionnaire that may be expected, 0 to 1: worth x sqrt(reliability). */
  confidence: number;
  /** Whether a number may be shown. */
  enough: boolean;
  insights: number;
}

/**
 * How much stands behind a trait. `worthOf` says how well a method agrees with questionnaires for this trait, as a
 * correlation of which the lower end of the 95% interval is taken, 0 where it is no better than chance. Insights of a
 * worthless method add nothing to the number of insights and thin out what the others are worth.
 */
export function strengthOf(counted: Counted, worthOf: (method: string) => number): Strength {
  let [insights, worthy, worth, sum, squares] = [0, 0, 0, 0, 0];
  for (const [method, [ofMethod, sumOf, squaresOf]] of Object.entries(counted)) {
    insights += ofMethod;
    const value = worthOf(method);
    if (value <= 0) continue;
    worthy += ofMethod;
    worth += ofMethod * value;
    sum += sumOf;
    squares += squaresOf;
  }
  if (worthy <= 0 || squares <= 0) return { confidence: 0, enough: false, insights };
  // 0: every insight says the same; 1: they cancel out.
  const spread = Math.min(1, Math.max(0, 1 - (sum * sum) / (worthy * squares)));
  const reliability = worthy / (worthy + fewest + forSpread * spread);
  const meanWorth = worth / insights;
  return {
    confidence: Math.min(1, meanWorth * Math.sqrt(reliability)),
    enough: meanWorth >= leastWorth && reliability >= leastReliability,
    insights,
  };
}
