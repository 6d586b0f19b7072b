import type { Passage } from '../../passages/store-passages.ts';
import { considerAll } from '../deep/consider.ts';
import { movedQuestion, termsOf } from '../deep/feedback.ts';
import { createPool } from '../deep/pool.ts';
import { reorder } from '../deep/reorder.ts';
import { asked } from '../deep/sub-queries.ts';
import { widened } from '../deep/widen.ts';
import type { Findings, ModeEvent, ModeRequest, ModeTools } from '../mode.ts';
import { count, createPlan, inQuotes } from '../plan.ts';
import { createReceipt } from '../receipt.ts';
import { leads } from './leads.ts';

/** Bounds of one search: rounds, leads of a round, and passages read. */
const mostRounds = 4;
const leadsEach = 3;
const mostRead = 120;
const readFirst = 20;
const readEach = 6;
/** What a lead's ranking counts beside the question's own. */
const leadWeight = 0.35;

/** Finds, reads, and looks for what the passages raise and the question's words that none of them holds. */
export async function* followUp(tools: ModeTools, request: ModeRequest): AsyncGenerator<ModeEvent, Findings> {
  const plan = createPlan(tools.now, [`Look for ${inQuotes(request.parsed.text)}`, 'Read the first results']);
  const receipt = createReceipt();
  const pool = createPool();
  const read = new Map<number, Passage>();
  const take = async (chunkIds: readonly number[]) => {
    const passages = await tools.passages(
      request.scope,
      chunkIds.filter((chunkId) => !read.has(chunkId)),
    );
    for (const passage of passages) read.set(passage.chunkId, passage);
    receipt.read(passages.map(({ chunkId }) => chunkId));
    return passages;
  };

  yield plan.begin(0);
  const first = await tools.retrieve(asked(request));
  considerAll(receipt, first);
  pool.add(first.ranked, 1, null);
  yield plan.done(0, count(pool.size, 'passage'));
  yield plan.begin(1);
  let fresh = await take(first.ranked.slice(0, readFirst).map(({ chunkId }) => chunkId));
  yield plan.done(1, `${count(fresh.length, 'passage')} read`);

  const followed = new Set<string>();
  for (let round = 1; round <= mostRounds; round++) {
    const { terms } = await termsOf(tools, request, fresh);
    const open = leads(request.parsed, [...read.values()], fresh, terms).filter(({ text }) => !followed.has(text));
    const step = plan.add(round === 1 ? 'Follow up what they raise' : 'Follow up what that raised');
    const chosen = open.slice(0, leadsEach);
    if (chosen.length === 0 || read.size >= mostRead) {
      yield plan.skip(
        step,
        chosen.length === 0 ? 'nothing new to look for' : `${count(read.size, 'passage')} are enough`,
      );
      break;
    }
    yield plan.begin(step);
    fresh = [];
    for (const { text, why } of chosen) {
      request.signal?.throwIfAborted();
      followed.add(text);
      const found = await tools.retrieve(asked(request, text));
      considerAll(receipt, found);
      pool.add(found.ranked, leadWeight / round, `found by ${inQuotes(text)}, ${why}`);
      fresh.push(...(await take(found.ranked.slice(0, readEach).map(({ chunkId }) => chunkId))));
    }
    yield plan.done(
      step,
      `${chosen.map(({ text }) => inQuotes(text)).join(', ')}: ${count(fresh.length, 'new passage')} read`,
    );
    if (fresh.length === 0) break;
  }

  const last = plan.add('Put everything that was read in order');
  yield plan.begin(last);
  const { terms, counts, total } = await termsOf(tools, request, [...read.values()].slice(0, readFirst));
  const moved = await movedQuestion(tools, first);
  const known = { first, terms, counts, total, moved };
  const { ranked, passages, how } = await reorder(tools, request, known, pool.ranked());
  const wider = await widened(tools, request, ranked, passages);
  receipt.read([...passages, ...wider.beside].map(({ chunkId }) => chunkId));
  yield plan.done(last, `${count(receipt.summary().read, 'passage')} read, in order ${how}`);
  return { ranked: wider.ranked, receipt, retrieved: first };
}
