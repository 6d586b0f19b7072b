import { considerAll } from './deep/consider.ts';
import type { Findings, ModeEvent, ModeRequest, ModeTools } from './mode.ts';
import { count, createPlan, inQuotes } from './plan.ts';
import { createReceipt } from './receipt.ts';

/** One retrieval by words and by meaning, fused: the recipe of the quick modes. */
export async function* hybrid(tools: ModeTools, request: ModeRequest): AsyncGenerator<ModeEvent, Findings> {
  const { scope, parsed, by, engine, limit } = request;
  const plan = createPlan(tools.now, [`Look for ${inQuotes(parsed.text)}`]);
  yield plan.begin(0);
  const found = await tools.retrieve({ scope, parsed, by, engine, limit });
  const receipt = createReceipt();
  considerAll(receipt, found);
  yield plan.done(0, count(found.ranked.length, 'passage'));
  return { ranked: found.ranked.map((one) => ({ ...one, rerank: null, via: null })), receipt, retrieved: found };
}
