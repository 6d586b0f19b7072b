import { CommonplaceError, type Principal } from '../../../../contract/index.ts';
import type { AnsweringModel } from '../../models/index.ts';
import { retrieveRanked, type SearchOptions } from '../retrieve.ts';
import { scopeSql } from '../scope.ts';
import type { ModeTools } from './mode.ts';

/** Longest wait for a cross-encoder: a mode goes on without it. */
const rerankMs = 10_000;

/** The tools of one search: one caller, one model from beginning to end. */
export function createTools(
  options: SearchOptions,
  { model }: { principal: Principal; model: AnsweringModel },
): ModeTools {
  const { storage, vectors, reranker, now } = options;
  const { search } = storage.read;
  return {
    now,
    retrieve: (request) => retrieveRanked(options, { ...request, model }),
    near: async (scope, query, limit) => {
      const visible = scopeSql(scope);
      return (await vectors.search({ visible, modelId: model.id, query, limit, engine: 'auto' })).hits;
    },
    passages: (scope, chunkIds) => search.passages({ scope, chunkIds: [...chunkIds] }),
    async beside(scope, chunkIds) {
      const neighbours = new Map<number, number[]>();
      for (const { chunkId, besideId } of await search.beside({ scope, chunkIds: [...chunkIds] })) {
        neighbours.set(chunkId, [...(neighbours.get(chunkId) ?? []), besideId]);
      }
      return neighbours;
    },
    async vectors(chunkIds) {
      const found = await search.passageVectors({ modelId: model.id, chunkIds: [...chunkIds] });
      return new Map(found.map(({ chunkId, vector }) => [chunkId, vector]));
    },
    async rerank(question, texts, signal) {
      if (reranker === undefined || !(await reranker.available())) return null;
      return inTime(signal, rerankMs, (limit) => reranker.score(question, texts, limit));
    },
    async counts(words) {
      const { counts, total } = await search.wordCounts({ words: [...words], bound: mostCounted });
      return { counts: new Map(counts.map(({ word, count }) => [word, count])), total };
    },
    async newest(scope, limit) {
      return (await search.newest({ scope, limit })).map(({ chunkId }) => chunkId);
    },
    census: (scope) => search.census({ scope, modelId: model.id }),
    scorePage: (args) => search.scorePage({ ...args, modelId: model.id }),
  };
}

/** Passages with a word are counted no further: beyond this it says nothing anyway. */
const mostCounted = 20_000;

/** What a model answers; null where it is too slow or gone, since what is stored can stand in for it. */
async function inTime<T>(
  signal: AbortSignal | undefined,
  ms: number,
  ask: (signal: AbortSignal) => Promise<T>,
): Promise<T | null> {
  const limit = AbortSignal.timeout(ms);
  try {
    return await ask(signal === undefined ? limit : AbortSignal.any([signal, limit]));
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof CommonplaceError) return null;
    throw error;
  }
}
