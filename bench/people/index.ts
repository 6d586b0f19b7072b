import type { BenchRow } from '../embedding/bench.ts';
import { runAccuracyBench } from './accuracy.ts';
import { runExtractionRows } from './extraction.ts';
import { runPeopleListBench } from './list.ts';
import { runMatchQualityBench, runMatchSpeedBench } from './match.ts';
import { runPersonalityBench } from './personality.ts';

/** Everything that is measured of people, one after the other; each file adds its rows. */
export async function runPeopleBench(quick: boolean): Promise<BenchRow[]> {
  return [
    ...(await runExtractionRows()),
    ...(await runPeopleListBench(quick ? 10_000 : 100_000)),
    ...(await runMatchQualityBench(console.error)),
    ...(await runMatchSpeedBench(quick ? 1000 : 10_000)),
    ...(await runPersonalityBench(quick ? 2000 : 10_000)),
    ...(await runAccuracyBench()),
  ];
}
