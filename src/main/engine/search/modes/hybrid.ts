import type { Findings, ModeEvent, ModeRequest, ModeTools } from './mode.ts';
import { count, createPlan } from './plan.ts';
import { createReceipt } from './receipt.ts';

/** One retrieval by words and by meaning, fused: the recipe of the quick modes. */
export async function* hybrid(tools: ModeTools, request: ModeRequest): AsyncGenerator<ModeEvent, Findings> {
  const { scope, parsed, by, engine, limit } = request;
  const plan = createPlan(tools.now, [`Look for ${inQuotes(parsed.text)}`]);
  yield plan.begin(0);
  const found = await tools.retrieve({ scope, parsed, by, engine, limit });
  const receipt = createReceipt();
  receipt.consider(found.keyword.hits.map(({ chunkId }) => chunkId));
  receipt.consider(found.vector.map(({ chunkId }) => chunkId));
  yield plan.done(0, count(found.ranked.length, 'passage'));
  return { ranked: found.ranked.map((one) => ({ ...one, rerank: null, via: null })), receipt, retrieved: found };
}

/** A question as it stands in a step: cut where it is long. */
export function inQuotes(text: string): string {
  const short = text.length <= 60 ? text : `${text.slice(0, 59).toWellFormed().trimEnd()}…`;
  return `“${short.replace(/\s+/g, ' ')}”`;
}
