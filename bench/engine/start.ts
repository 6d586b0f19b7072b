import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { searchOutputSchema } from '../../src/contract/index.ts';
import { openOrConnect } from '../../src/main/engine/index.ts';
import type { BenchRow } from '../embedding/bench.ts';
import { atMost, percentile } from './figures.ts';

const launcher = fileURLToPath(new URL('../../bin/commonplace.mjs', import.meta.url));
const question = 'water level measured near the old bridge';

/** From starting the terminal's process to its answer, the model's load included: the built product, as a user runs it. */
export async function runStartBench(dataFolder: string, runs: number): Promise<BenchRow[]> {
  const times: number[] = [];
  // The first run may build and reads the files from disk; it is not counted.
  for (let i = -1; i < runs; i++) {
    const started = performance.now();
    const args = [launcher, '--data', dataFolder, 'search', question, '--json'];
    const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 1 << 24 });
    if (i >= 0) times.push((performance.now() - started) / 1000);
    const { results } = searchOutputSchema.parse(JSON.parse(stdout));
    if (!results.some(({ why }) => why.vector !== null)) throw new Error('The first answer was not a hybrid one.');
  }
  const spread = `${runs} runs, ${Math.min(...times).toFixed(2)} to ${Math.max(...times).toFixed(2)} s, process end included`;
  return [atMost('start to first hybrid answer, median', percentile(times, 0.5), 's', 1, spread)];
}

/** Memory of the process that holds engine and host, on plain Node: before a question loads the model, and after. */
export async function runMemoryBench(dataFolder: string): Promise<BenchRow[]> {
  const child = spawn(process.execPath, [launcher, '--data', dataFolder, 'serve', '--no-open'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    for await (const line of createInterface({ input: child.stdout })) if (line.includes('http://')) break;
    const { client, holder, close } = await openOrConnect({ dataFolder, door: 'terminal' });
    if (holder === undefined) throw new Error('The host does not hold the library.');
    await client.library.list({ limit: 100 });
    await client.library.counts({});
    await client.search.query({ query: question, by: 'keyword' });
    const before = await client.health.about({});
    await client.search.query({ query: question });
    const after = await client.health.about({});
    await close();
    return [
      atMost(
        'memory of the engine, before the model',
        before.memoryMb,
        'MB',
        250,
        `resident; host, list, counts and keyword search used; model ${before.model.state}`,
      ),
      {
        name: 'memory of the engine, after a hybrid search',
        value: after.memoryMb,
        unit: 'MB',
        note: 'the model is a process of its own',
      },
    ];
  } finally {
    child.kill();
    if (child.exitCode === null) await once(child, 'exit');
  }
}
