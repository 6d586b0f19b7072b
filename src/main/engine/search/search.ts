import type { EvaluateEvent, Inputs, Principal, SearchOutput } from '../../../contract/index.ts';
import { evaluate } from './evaluate.ts';
import { matchRanges, questionTerms } from './keyword-query.ts';
import { type Retrieved, retrieveRanked, type SearchOptions } from './retrieve.ts';
import type { Passage } from './store.ts';

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
  documents: number;
}

export interface Search {
  /** Passages for a question, best first. Never fails because a side is missing: then there is a notice. */
  query(principal: Principal, input: Inputs['search']['query']): Promise<SearchOutput>;
  /** Candidates of both sides with their measures, for answering. */
  retrieve(principal: Principal, input: { question: string; collection?: string; k: number }): Promise<Candidates>;
  evaluate(principal: Principal, input: Inputs['search']['evaluate']): AsyncGenerator<EvaluateEvent, void>;
}

/** Each side is asked for this many passages, or more when more results are wanted. */
const leastCandidates = 100;

export function createSearch(options: SearchOptions): Search {
  const { storage, now } = options;
  return {
    async query(principal, input) {
      const started = now();
      const k = input.k ?? 10;
      const scope = scopeOf(principal, input.collection);
      const question = clean(input.query);
      const limit = Math.max(leastCandidates, k * 2);
      const found = await retrieveRanked(options, scope, question, input.by ?? 'hybrid', limit);
      const top = found.ranked.slice(0, k);
      const passages = await storage.read.search.passages({ scope, chunkIds: top.map(({ chunkId }) => chunkId) });
      const fusedOf = new Map(top.map((fused) => [fused.chunkId, fused]));
      const terms = questionTerms(question);
      const results = passages.map((passage, index) => {
        const { chunkId, versionId: _version, familiarity: _familiarity, ...shown } = passage;
        const fused = fusedOf.get(chunkId);
        const why = { keyword: fused?.keyword ?? null, vector: fused?.vector ?? null };
        const matches = matchRanges(passage.text, terms);
        return { ...shown, rank: index + 1, score: fused?.score ?? 0, matches, why };
      });
      const { timings, vectorWeight, notice } = found;
      return { results, ms: now() - started, timings, vectorWeight, notice };
    },

    async retrieve(principal, { question, collection, k }) {
      const scope = scopeOf(principal, collection);
      const { ranked, keyword, vector, ...rest } = await retrieveRanked(
        options,
        scope,
        clean(question),
        'hybrid',
        Math.max(leastCandidates, k),
      );
      const chunkIds = ranked.slice(0, k).map(({ chunkId }) => chunkId);
      const passages = await storage.read.search.passages({ scope, chunkIds });
      const similarityOf = new Map(vector.map(({ chunkId, similarity }) => [chunkId, similarity]));
      const bm25Of = new Map(keyword.hits.map(({ chunkId, score }) => [chunkId, score]));
      const counts = await storage.read.search.counts({ scope, modelId: null });
      return {
        ...rest,
        candidates: passages.map((passage) => ({
          passage,
          similarity: similarityOf.get(passage.chunkId) ?? null,
          bm25: bm25Of.get(passage.chunkId) ?? null,
        })),
        frequencies: keyword.frequencies,
        total: keyword.total,
        documents: counts.documents,
      };
    },

    evaluate: (principal, input) => evaluate(options, principal, input),
  };
}

function scopeOf(principal: Principal, collection: string | undefined) {
  return { accountId: principal.accountId, collection: collection ?? null };
}

/** NUL and lone surrogates mean nothing in a question and break native code. */
function clean(question: string): string {
  return question.replaceAll('\0', ' ').toWellFormed().trim();
}
