import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import type { Client, Evaluation, Inputs } from '../../src/contract/index.ts';
import { readQrels, readQueries } from '../../src/main/cli/commands/query-file.ts';
import { forkChild } from '../../src/main/engine/child/index.ts';
import { openEngine } from '../../src/main/engine/engine.ts';
import type { BenchRow } from '../embedding/bench.ts';
import { atLeast } from '../engine/figures.ts';

/** Judged collections beside the product, where they are at hand, with the better of the plain baselines (nDCG@10). */
const shared = process.env.COMMONPLACE_SHARED ?? new URL('../../../shared', import.meta.url).pathname;
const collections = [
  { name: 'cranfield', baseline: 0.399, target: 0.399 * 1.05 },
  { name: 'xquad-de', baseline: 0.921, target: 0.92 },
];

/** Retrieval quality through the same procedure as `commonplace eval`. Throws where no collection is at hand. */
export async function runQualityBench(): Promise<BenchRow[]> {
  const found = collections.filter(({ name }) => existsSync(join(shared, 'data', name, 'qrels.tsv')));
  if (found.length === 0)
    throw new Error(`No judged collection is in ${join(shared, 'data')}; name another place by COMMONPLACE_SHARED.`);
  const rows: BenchRow[] = [];
  for (const one of found) rows.push(...(await measure(one)));
  return rows;
}

async function measure({ name, baseline, target }: (typeof collections)[number]): Promise<BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'commonplace-bench-'));
  const engine = await openEngine({ dataFolder: folder, door: 'test', startChild: forkChild });
  const client: Client = createRouterClient(engine.router, { context: { principal: engine.principal } });
  const place = join(shared, 'data', name);
  try {
    for await (const event of await client.ingest.add({ paths: [join(place, 'docs')] })) {
      if (event.type === 'summary') break;
    }
    const queries = await readQueries(join(place, 'queries.jsonl'));
    const qrels = await readQrels(join(place, 'qrels.tsv'));
    const score = async (more: Partial<Inputs['search']['evaluate']>) => {
      let result: Evaluation | undefined;
      for await (const event of await client.search.evaluate({ queries, qrels, ...more })) {
        if (event.type === 'result') ({ result } = event);
      }
      if (result === undefined) throw new Error('The evaluation ended without a result.');
      return result;
    };
    const note = (one: Evaluation) =>
      `recall@10 ${one['recall@10'].toFixed(3)}, recall@100 ${one['recall@100'].toFixed(3)}, MRR ${one['mrr@10'].toFixed(3)}, success@1 ${one['success@1'].toFixed(3)}, p95 ${one.p95_ms.toFixed(0)} ms`;
    const hybrid = await score({ by: 'hybrid' });
    const keyword = await score({ by: 'keyword' });
    const vector = await score({ by: 'vector' });
    const better = Math.max(keyword['ndcg@10'], vector['ndcg@10']);
    return [
      atLeast(`${name}: hybrid`, hybrid['ndcg@10'], 'nDCG@10', Math.max(target, better - 0.005), note(hybrid)),
      { name: `${name}: by words`, value: keyword['ndcg@10'], unit: 'nDCG@10', note: note(keyword) },
      { name: `${name}: by meaning`, value: vector['ndcg@10'], unit: 'nDCG@10', note: note(vector) },
      { name: `${name}: the better of bm25 and MiniLM elsewhere`, value: baseline, unit: 'nDCG@10' },
    ];
  } finally {
    await engine.close();
    await rm(folder, { recursive: true, force: true });
  }
}
