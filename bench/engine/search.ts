import { createRouterClient } from '@orpc/server';
import { forkChild } from '../../src/main/engine/child/index.ts';
import { openEngine } from '../../src/main/engine/engine.ts';
import type { BenchRow } from '../embedding/bench.ts';
import { atMost, percentile } from './figures.ts';
import { createWriter, seeded } from './texts.ts';

const target = 25;

/** Hybrid search in a library that is filled already: questions of three to eight words by Zipf's law. */
export async function runSearchBench(dataFolder: string, chunks: number, queries: number): Promise<BenchRow[]> {
  const engine = await openEngine({ dataFolder, door: 'test', startChild: forkChild });
  const client = createRouterClient(engine.router, { context: { principal: engine.principal } });
  try {
    const writer = createWriter(97);
    const random = seeded(5);
    const times: Record<'all' | 'rest' | 'embed' | 'keyword' | 'vector', number[]> = {
      all: [],
      rest: [],
      embed: [],
      keyword: [],
      vector: [],
    };
    let both = 0;
    for (let i = -20; i < queries; i++) {
      const query = Array.from({ length: 3 + Math.floor(random() * 6) }, writer.word).join(' ');
      const started = performance.now();
      const { timings, vectorWeight, results } = await client.search.query({ query });
      const all = performance.now() - started;
      // The first ones load the model and warm the caches.
      if (i < 0) continue;
      if (vectorWeight > 0 && results.some(({ why }) => why.vector !== null)) both += 1;
      times.all.push(all);
      times.rest.push(all - timings.embedMs);
      times.embed.push(timings.embedMs);
      times.keyword.push(timings.keywordMs);
      times.vector.push(timings.vectorMs);
    }
    const at = `${chunks.toLocaleString('en')} passages`;
    const p = (name: keyof typeof times, share: number) => percentile(times[name], share);
    const ms = (name: keyof typeof times) => `${p(name, 0.5).toFixed(1)} / ${p(name, 0.95).toFixed(1)}`;
    return [
      atMost(
        `hybrid search, ${at}, p95`,
        p('all', 0.95),
        'ms',
        target,
        `embedding included; ${both} of ${queries} answered by both sides; median ${p('all', 0.5).toFixed(1)}`,
      ),
      {
        name: 'of it: embedding the question, p95',
        value: p('embed', 0.95),
        unit: 'ms',
        note: `median / p95 ${ms('embed')}`,
      },
      {
        name: 'of it: all but embedding, p95',
        value: p('rest', 0.95),
        unit: 'ms',
        note: `median / p95: keyword ${ms('keyword')}, vector ${ms('vector')}`,
      },
      { name: 'memory of the embedding process', value: (engine.measures().embedderBytes ?? 0) / 2 ** 20, unit: 'MB' },
    ];
  } finally {
    await engine.close();
  }
}
