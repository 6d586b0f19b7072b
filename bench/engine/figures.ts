import type { BenchRow } from '../embedding/bench.ts';

/** The value below which this share (0 to 1) of all lies, by nearest rank. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

export function atMost(name: string, value: number, unit: string, target: number, note?: string): BenchRow {
  return { name, value, unit, target, pass: value <= target, note };
}

export function atLeast(name: string, value: number, unit: string, target: number, note?: string): BenchRow {
  return { name, value, unit, target, pass: value >= target, note };
}
