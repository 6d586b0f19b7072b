import { movedQuestion, termsOf } from '../deep/feedback.ts';
import { createPool } from '../deep/pool.ts';
import { reorder } from '../deep/reorder.ts';
import { asked } from '../deep/sub-queries.ts';
import { widened } from '../deep/widen.ts';
import type { Findings, Found, ModeEvent, ModeRequest, ModeTools } from '../mode.ts';
import { count, createPlan, inQuotes } from '../plan.ts';
import type { PassageScore } from '../store-scan.ts';
import { createBest } from './best.ts';
import { createTally } from './tally.ts';

/** Passages read at a time: short enough to stop at once and to let other searches through. */
const pageSize = 200;
/** The best of each kind that are kept on the way. */
const mostKept = 400;
/** What there is so far is told so often. */
const partialEveryMs = 2000;
/** Below this similarity a passage without any word of the question is not about it. */
const leastSimilarity = 0.2;

/** Reads every passage that the filters allow, scores each by words and meaning, and tells how far it has come. */
export async function* readEverything(tools: ModeTools, request: ModeRequest): AsyncGenerator<ModeEvent, Findings> {
  const { scope, parsed, by } = request;
  const plan = createPlan(tools.now, [
    `Look for ${inQuotes(parsed.text)}`,
    'Read every passage that the filters allow',
    'Put the best in order',
  ]);
  yield plan.begin(0);
  const first = await tools.retrieve(asked(request));
  const feedback = await tools.passages(
    scope,
    first.ranked.slice(0, 10).map(({ chunkId }) => chunkId),
  );
  const learnt = await termsOf(tools, request, feedback);
  yield plan.done(0, count(first.ranked.length, 'passage'));

  yield plan.begin(1);
  const { passages: total } = await tools.census(scope);
  const tally = createTally();
  const byWords = createBest(mostKept);
  const byMeaning = createBest(mostKept);
  const query = by === 'keyword' || first.vectorWeight === 0 ? null : first.questionVector;
  const words = parsed.words.map((word) => ({ word, weight: weightOf(learnt.counts.get(word) ?? 0, learnt.total) }));
  const started = tools.now();
  let toldAt = started;
  for (let after = 0; ; ) {
    request.signal?.throwIfAborted();
    const page = await tools.scorePage({ scope, words, query, after, limit: pageSize });
    const last = page.at(-1);
    if (last === undefined) break;
    after = last.chunkId;
    tally.read(page.length, page.filter(isBeside).length);
    for (const { chunkId, words: score, similarity } of page) {
      if (score > 0 && by !== 'vector') byWords.add(chunkId, score);
      if (similarity !== null) byMeaning.add(chunkId, similarity);
    }
    const done = tally.summary().read;
    const spent = tools.now() - started;
    const msLeft = done >= total ? 0 : (spent / done) * (total - done);
    yield { type: 'progress', done, total: Math.max(total, done), msLeft };
    if (tools.now() - toldAt > partialEveryMs) {
      toldAt = tools.now();
      yield { type: 'partial', findings: { ranked: fused(), receipt: tally.soFar(), retrieved: first } };
    }
  }
  yield plan.done(1, `${count(tally.summary().read, 'passage')} read`);

  yield plan.begin(2);
  const moved = await movedQuestion(tools, first);
  const { ranked, passages, how } = await reorder(tools, request, { first, ...learnt, moved }, fused());
  const wider = await widened(tools, request, ranked, passages);
  yield plan.done(2, `in order ${how}`);
  return { ranked: wider.ranked, receipt: tally, retrieved: first };

  /** Both rankings of everything read, the side of meaning with the weight that the first look gave it. */
  function fused(): Found[] {
    const pool = createPool();
    const ofWords = byWords.ranked();
    const ofMeaning = byMeaning.ranked();
    const none = { keyword: null, vector: null };
    pool.add(
      ofWords.map((chunkId, at) => ({ ...none, chunkId, keyword: at + 1 })),
      1,
      null,
    );
    pool.add(
      ofMeaning.map((chunkId, at) => ({ ...none, chunkId, vector: at + 1 })),
      first.vectorWeight,
      null,
    );
    return pool.ranked();
  }
}

function isBeside({ words, similarity }: PassageScore): boolean {
  return words === 0 && (similarity ?? 0) < leastSimilarity;
}

/** Rarer words say more: the inverse document frequency of BM25. */
function weightOf(passages: number, total: number): number {
  return Math.log(1 + (total - passages + 0.5) / (passages + 0.5));
}
