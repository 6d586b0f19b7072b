import { bridges } from './creative/bridges.ts';
import { chooseDiverse } from './creative/diverse.ts';
import { considerAll } from './deep/consider.ts';
import { asked } from './deep/sub-queries.ts';
import type { Findings, ModeEvent, ModeRequest, ModeTools, SearchMode } from './mode.ts';
import { count, createPlan, inQuotes } from './plan.ts';
import { createReceipt } from './receipt.ts';

/** Asked of each side: far down a ranking is where what one did not think of stands. */
const deepest = 300;
/** Candidates among which the different ones are chosen. */
const mostCandidates = 160;

export const creative: SearchMode = {
  id: 'creative',
  label: 'Creative',
  description: 'Brings passages that differ from each other, and some that only a detour leads to.',
  withModel: 'A model would say what connects these passages.',
  sealed: false,
  find: associate,
};

async function* associate(tools: ModeTools, request: ModeRequest): AsyncGenerator<ModeEvent, Findings> {
  const plan = createPlan(tools.now, [
    `Look far for ${inQuotes(request.parsed.text)}`,
    'Look from the first results on',
    'Choose what differs',
  ]);
  const receipt = createReceipt();
  yield plan.begin(0);
  const found = await tools.retrieve({ ...asked(request), limit: Math.max(deepest, request.limit) });
  considerAll(receipt, found);
  yield plan.done(0, count(found.ranked.length, 'passage'));

  yield plan.begin(1);
  const candidates = found.ranked.slice(0, mostCandidates).map((one) => ({ ...one, rerank: null, via: null }));
  const detours = found.questionVector === null ? [] : await bridges(tools, request, candidates, found.questionVector);
  receipt.consider(detours.map(({ chunkId }) => chunkId));
  yield plan.done(1, count(detours.length, 'passage'));

  yield plan.begin(2);
  request.signal?.throwIfAborted();
  const all = [...candidates, ...detours];
  const passages = await tools.passages(
    request.scope,
    all.map(({ chunkId }) => chunkId),
  );
  receipt.read(passages.map(({ chunkId }) => chunkId));
  const vectors = await tools.vectors(passages.map(({ chunkId }) => chunkId));
  const documentOf = new Map(passages.map(({ chunkId, documentId }) => [chunkId, documentId]));
  const ranked = chooseDiverse(all, { vectors, documentOf, most: request.k * 2 });
  const documents = new Set(ranked.slice(0, request.k).map(({ chunkId }) => documentOf.get(chunkId)));
  yield plan.done(2, `out of ${count(all.length, 'passage')}, from ${count(documents.size, 'document')}`);
  return { ranked, receipt, retrieved: found };
}
