import type { Findings, ModeEvent, ModeRequest, ModeTools } from './mode.ts';
import { createReceipt } from './receipt.ts';

/** The first passages of the newest documents: what filters without a word show. */
export async function* listNewest(tools: ModeTools, request: ModeRequest): AsyncGenerator<ModeEvent, Findings> {
  const chunkIds = await tools.newest(request.scope, request.limit);
  const receipt = createReceipt();
  receipt.consider(chunkIds);
  const ranked = chunkIds.map((chunkId, index) => ({
    ...{ chunkId, score: 1 / (index + 1), keyword: null, vector: null, rerank: null, via: null },
  }));
  return { ranked, receipt, retrieved: neither };
}

/** What there is to find without anything to look for. */
// biome-ignore lint/correctness/useYield: a recipe is a generator, and this one has no steps.
export async function* nothing(): AsyncGenerator<ModeEvent, Findings> {
  return { ranked: [], receipt: createReceipt(), retrieved: neither };
}

const neither: Findings['retrieved'] = {
  timings: { embedMs: 0, keywordMs: 0, vectorMs: 0 },
  vectorWeight: 0,
  notice: null,
  engine: null,
};
