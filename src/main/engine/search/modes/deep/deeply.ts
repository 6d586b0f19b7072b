import type { Findings, ModeEvent, ModeRequest, ModeTools } from '../mode.ts';
import { count, createPlan, inQuotes } from '../plan.ts';
import { createReceipt } from '../receipt.ts';
import { considerAll } from './consider.ts';
import type { Deepened } from './deepened.ts';
import { movedQuestion, termsOf } from './feedback.ts';
import { createPool } from './pool.ts';
import { reorder } from './reorder.ts';
import { asked, subQueries } from './sub-queries.ts';
import { widened } from './widen.ts';

/** First results that are read for the words that tell them from the library. */
const feedbackPassages = 10;
/** What other rankings count beside the question's own. */
const weights = { part: 0.25, terms: 0.4, moved: 0.4 };

/**
 * Looks for the whole question, for its parts and names, for words that its first results suggest (pseudo-relevance
 * feedback: Bo1 for words, Rocchio for vectors), fuses all that and puts the best in order anew.
 */
export async function* deeply(tools: ModeTools, request: ModeRequest): AsyncGenerator<ModeEvent, Findings> {
  const plan = createPlan(tools.now, [
    `Look for ${inQuotes(request.parsed.text)}`,
    'Look for its parts and names',
    'Read the first results for words that tell them from the library',
    'Look with these words',
    'Read the best and put them in order',
    'Look around them',
  ]);
  const receipt = createReceipt();
  yield plan.begin(0);
  const first = await tools.retrieve(asked(request));
  const pool = createPool();
  pool.add(first.ranked, 1, null);
  considerAll(receipt, first);
  yield plan.done(0, count(pool.size, 'passage'));

  const parts = subQueries(request.parsed.text);
  if (parts.length === 0) yield plan.skip(1, 'the question has one part');
  else {
    yield plan.begin(1);
    let added = 0;
    for (const { text, kind } of parts) {
      request.signal?.throwIfAborted();
      const found = await tools.retrieve(asked(request, text));
      considerAll(receipt, found);
      added += pool.add(found.ranked, weights.part, `found by ${inQuotes(text)}, ${kind}`);
    }
    yield plan.done(1, `${parts.map(({ text }) => inQuotes(text)).join(', ')}: ${count(added, 'more passage')}`);
  }

  yield plan.begin(2);
  const read = await tools.passages(request.scope, idsOf(first.ranked.slice(0, feedbackPassages)));
  receipt.read(idsOf(read));
  const { terms, counts, total } = await termsOf(tools, request, read);
  yield plan.done(2, terms.length === 0 ? 'none stands out' : terms.map(({ word }) => word).join(', '));

  yield plan.begin(3);
  let added = 0;
  if (terms.length > 0 && request.by !== 'vector') {
    const words = [...request.parsed.words, ...terms.map(({ word }) => word)];
    const found = await tools.retrieve({ ...asked(request), by: 'keyword', parsed: { ...request.parsed, words } });
    considerAll(receipt, found);
    const told = terms.slice(0, 3).map(({ word }) => `“${word}”`);
    added += pool.add(found.ranked, weights.terms, `found by ${told.join(', ')}, words of the first results`);
  }
  const moved = await movedQuestion(tools, first);
  if (moved !== null) {
    const near = await tools.near(request.scope, moved, request.limit);
    receipt.consider(idsOf(near));
    const ranking = near.map(({ chunkId }) => ({ chunkId, keyword: null, vector: null }));
    added += pool.add(ranking, weights.moved * first.vectorWeight, 'near in meaning to the first results');
  }
  yield plan.done(3, count(added, 'more passage'));

  yield plan.begin(4);
  request.signal?.throwIfAborted();
  const known: Deepened = { first, terms, counts, total, moved };
  const { ranked, passages, how } = await reorder(tools, request, known, pool.ranked());
  receipt.read(idsOf(passages));
  yield plan.done(4, `${count(passages.length, 'passage')} read, in order ${how}`);

  yield plan.begin(5);
  const wider = await widened(tools, request, ranked, passages);
  receipt.read(idsOf(wider.beside));
  yield plan.done(5, count(wider.beside.length, 'neighbouring passage'));
  return { ranked: wider.ranked, receipt, retrieved: first };
}

function idsOf(ranking: readonly { chunkId: number }[]): number[] {
  return ranking.map(({ chunkId }) => chunkId);
}
