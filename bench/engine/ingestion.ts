import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createRouterClient } from '@orpc/server';
import { forkChild } from '../../src/main/engine/child/index.ts';
import { openEngine } from '../../src/main/engine/engine.ts';
import type { BenchRow } from '../embedding/bench.ts';
import { atLeast, atMost } from './figures.ts';
import { createWriter, seeded } from './texts.ts';

/** Writes `count` text files of 500 to 4,000 characters; returns their folder. */
export async function writeFiles(folder: string, count: number): Promise<string> {
  const files = join(folder, 'files');
  await mkdir(files);
  const writer = createWriter(count);
  const random = seeded(11);
  for (let i = 0; i < count; i++) await writeFile(join(files, `${i}.txt`), writer.text(500 + random() * 3500));
  return files;
}

const probes = 5;

/** Adds `count` text files to a new library; meanwhile adds one more five times and looks for it by a word. */
export async function runIngestionBench(count: number): Promise<BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'commonplace-bench-'));
  const files = await writeFiles(folder, count);
  const engine = await openEngine({ dataFolder: join(folder, 'library'), door: 'test', startChild: forkChild });
  const client = createRouterClient(engine.router, { context: { principal: engine.principal } });
  try {
    const started = performance.now();
    let chunks = 0;
    const whole = (async () => {
      for await (const event of await client.ingest.add({ paths: [files] })) {
        if (event.type === 'summary') ({ chunks } = event.summary);
      }
      return performance.now() - started;
    })();
    for (;;) {
      const { documents, byStatus } = await client.library.counts({});
      if (documents >= count && byStatus.queued === 0) break;
      await sleep(20);
    }
    const waitingForVectors = performance.now() - started;
    const found: { ms: number; waiting: number }[] = [];
    for (let probe = 0; probe < probes; probe++) {
      found.push(await findNew(probe));
      await sleep(200);
    }
    const wall = await whole;
    const { busyMs } = engine.measures();
    const slowest = found.reduce((worst, one) => (one.ms > worst.ms ? one : worst));
    return [
      { name: `ingestion of ${count} text files`, value: wall / 1000, unit: 's', note: `${chunks} passages` },
      { name: 'ingestion: all findable by words after', value: waitingForVectors / 1000, unit: 's' },
      { name: 'ingestion: passages learned', value: chunks / (wall / 1000), unit: 'passages/s' },
      atLeast(
        'ingestion: time inside the embedder',
        (100 * busyMs) / wall,
        '%',
        85,
        'of the whole, model load included',
      ),
      atMost(
        'found by keyword after adding, slowest of 5',
        slowest.ms / 1000,
        's',
        1,
        `while ${slowest.waiting} documents waited for vectors`,
      ),
    ];
  } finally {
    await engine.close();
    await rm(folder, { recursive: true });
  }

  async function findNew(probe: number) {
    const word = `quixotronic${'abcde'.charAt(probe)}`;
    const path = join(folder, `new-${probe}.txt`);
    await writeFile(path, `The ${word} was found in the attic and described at length. `.repeat(8));
    const from = performance.now();
    // What becomes of the file is asked of search, not of this stream.
    for await (const event of await client.ingest.add({ paths: [path], until: 'findable' })) {
      if (event.type === 'summary') break;
    }
    for (;;) {
      const { results } = await client.search.query({ query: word, by: 'keyword', k: 1 });
      if (results.length > 0) break;
      await sleep(5);
    }
    const ms = performance.now() - from;
    const { byStatus } = await client.library.counts({});
    return { ms, waiting: (byStatus.queued ?? 0) + (byStatus.findable ?? 0) };
  }
}
