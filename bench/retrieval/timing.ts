import { percentile } from '../engine/figures.ts';

/** Median and 95th percentile in milliseconds. */
export interface Latency {
  p50: number;
  p95: number;
}

export const latency = (times: readonly number[]): Latency => ({
  p50: percentile(times, 0.5),
  p95: percentile(times, 0.95),
});

/** Runs `act` for each of the values one after another; the first `warm` are not counted. */
export async function timed<T>(
  values: readonly T[],
  warm: number,
  act: (value: T) => Promise<unknown>,
): Promise<Latency> {
  const times: number[] = [];
  for (const [i, value] of values.entries()) {
    const started = performance.now();
    await act(value);
    if (i >= warm) times.push(performance.now() - started);
  }
  return latency(times);
}
