/** The chance that a score ranks somebody high above somebody low; ties count half (Mann and Whitney 1947). */
export function auc(scores: readonly number[], high: readonly boolean[]): number {
  const order = scores.map((score, index) => ({ score, high: high[index] === true })).sort((a, b) => a.score - b.score);
  let [rankSum, highs] = [0, 0];
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (to < order.length && order[to]?.score === order[from]?.score) to++;
    const rank = (from + to + 1) / 2;
    for (let at = from; at < to; at++) {
      if (order[at]?.high !== true) continue;
      rankSum += rank;
      highs++;
    }
    from = to;
  }
  const lows = order.length - highs;
  return highs === 0 || lows === 0 ? Number.NaN : (rankSum - (highs * (highs + 1)) / 2) / (highs * lows);
}

/** The 95% interval by drawing the writers anew (percentile bootstrap, Efron 1979); the same seed gives the same. */
export function bootstrap(scores: readonly number[], high: readonly boolean[], draws = 2000): [number, number] {
  const random = generator(20_261_121);
  const values: number[] = [];
  for (let draw = 0; draw < draws; draw++) {
    const picked = scores.map(() => Math.floor(random() * scores.length));
    const value = auc(
      picked.map((index) => scores[index] ?? 0),
      picked.map((index) => high[index] === true),
    );
    if (Number.isFinite(value)) values.push(value);
  }
  values.sort((a, b) => a - b);
  const at = (share: number) => values[Math.min(values.length - 1, Math.floor(share * values.length))] ?? Number.NaN;
  return [at(0.025), at(0.975)];
}

/** Who is high: above the median of numbers, 1 of 1 and 0. Whoever lies at the median of numbers is left out: null. */
export function halves(labels: readonly number[]): (boolean | null)[] {
  const sorted = labels.toSorted((a, b) => a - b);
  if (sorted.every((label) => label === 0 || label === 1)) return labels.map((label) => label === 1);
  const middle = sorted[Math.floor(sorted.length / 2)] ?? 0;
  return labels.map((label) => (label === middle ? null : label > middle));
}

/** The share of right ones with its 95% interval (Wilson 1927). */
export function share(right: number, of: number): { value: number; interval: [number, number] } {
  const z = 1.96;
  const p = right / of;
  const middle = (p + z ** 2 / (2 * of)) / (1 + z ** 2 / of);
  const half = (z * Math.sqrt((p * (1 - p)) / of + z ** 2 / (4 * of ** 2))) / (1 + z ** 2 / of);
  return { value: p, interval: [middle - half, middle + half] };
}

/** Mulberry32. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
