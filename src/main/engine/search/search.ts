import type { EvaluateEvent, Inputs, Principal, SearchEvent, SearchOutput } from '../../../contract/index.ts';
import { evaluate } from './evaluate.ts';
import { defaultShape, shapeResults } from './passages/shape-results.ts';
import type { Passage } from './passages/store-passages.ts';
import { parseQuery } from './query.ts';
import { type Retrieved, retrieveRanked, type SearchOptions } from './retrieve.ts';
import type { Scope } from './scope.ts';

/** A passage with what either side knows of it. */
export interface Candidate {
  passage: Passage;
  /** Cosine similarity to the question; null when the vector side did not find it. */
  similarity: number | null;
  /** BM25, higher is better; null when the keyword side did not find it. */
  bm25: number | null;
}

/** Candidates for an answer, best first, and what was learnt about the question on the way. */
export interface Candidates extends Omit<Retrieved, 'ranked' | 'keyword' | 'vector'> {
  candidates: Candidate[];
  /** Content words of the question with the number of passages that hold them. */
  frequencies: { term: string; count: number }[];
  total: number;
  /** Whether there is anything at all to answer from. */
  hasDocuments: boolean;
}

export interface Search {
  /** Passages for a question, best first. Never fails because a side is missing: then there is a notice. */
  query(principal: Principal, input: Inputs['search']['query']): Promise<SearchOutput>;
  /** The same, with its steps as they happen. */
  run(principal: Principal, input: Inputs['search']['query']): AsyncGenerator<SearchEvent, void>;
  /** Candidates of both sides with their measures, for answering. */
  retrieve(principal: Principal, input: { question: string; collection?: string; k: number }): Promise<Candidates>;
  evaluate(principal: Principal, input: Inputs['search']['evaluate']): AsyncGenerator<EvaluateEvent, void>;
}

/** Each side is asked for this many passages, or more when more results are wanted. */
const leastCandidates = 100;

export function createSearch(options: SearchOptions): Search {
  const { storage, now } = options;

  async function query(principal: Principal, input: Inputs['search']['query']): Promise<SearchOutput> {
    const started = now();
    const k = input.k ?? 10;
    const parsed = parseQuery(input.query);
    const scope = scopeOf(principal, input.collection);
    const found = await retrieveRanked(options, {
      ...{ scope, parsed, by: input.by ?? 'hybrid', engine: input.engine ?? 'auto' },
      limit: Math.max(leastCandidates, k * 2),
    });
    const shape = { ...defaultShape, ...input.shape };
    const { results, read } = await shapeResults(storage.read.search, {
      ...{ scope, ranked: found.ranked, k, shape, words: parsed.words, now: Date.now() },
    });
    const { timings, vectorWeight, notice, engine } = found;
    const considered = found.ranked.length;
    return {
      ...{ results, ms: now() - started, timings, vectorWeight, notice, engine, parsed },
      ...{ mode: 'basic', corrections: [], steps: [], withModel: null, sealed: false },
      coverage: { passages: found.keyword.total, documents: 0, considered, read, skipped: [] },
    };
  }

  return {
    query,
    async *run(principal, input) {
      yield { type: 'result', result: await query(principal, input) };
    },

    async retrieve(principal, { question, collection, k }) {
      const scope = scopeOf(principal, collection);
      const parsed = { ...parseQuery(question), filters: {} };
      const { ranked, keyword, vector, ...rest } = await retrieveRanked(options, {
        ...{ scope, parsed, by: 'hybrid', engine: 'auto' },
        limit: Math.max(leastCandidates, k),
      });
      const chunkIds = ranked.slice(0, k).map(({ chunkId }) => chunkId);
      const passages = await storage.read.search.passages({ scope, chunkIds });
      const similarityOf = new Map(vector.map(({ chunkId, similarity }) => [chunkId, similarity]));
      const bm25Of = new Map(keyword.hits.map(({ chunkId, score }) => [chunkId, score]));
      return {
        ...rest,
        candidates: passages.map((passage) => ({
          passage,
          similarity: similarityOf.get(passage.chunkId) ?? null,
          bm25: bm25Of.get(passage.chunkId) ?? null,
        })),
        frequencies: keyword.frequencies,
        total: keyword.total,
        hasDocuments: passages.length > 0 || (await storage.read.search.hasDocuments({ scope })),
      };
    },

    evaluate: (principal, input) => evaluate(options, principal, input),
  };
}

function scopeOf(principal: Principal, collection: string | undefined): Scope {
  return {
    accountId: principal.accountId,
    filters: collection === undefined ? {} : { collections: [collection] },
  };
}
