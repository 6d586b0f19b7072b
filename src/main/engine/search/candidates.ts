import type { Principal, SearchFilters } from '../../../contract/index.ts';
import type { Passage } from './passages/store-passages.ts';
import { plainQuery } from './query.ts';
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
export interface Candidates extends Omit<Retrieved, 'ranked' | 'keyword' | 'vector' | 'corrections'> {
  candidates: Candidate[];
  /** Content words of the question with the number of passages that hold them. */
  frequencies: { term: string; count: number }[];
  total: number;
  /** Whether there is anything at all to answer from. */
  hasDocuments: boolean;
}

/** What an answer may look at. Both sets of filters must hold; an empty list of documents or people leaves nothing. */
export interface Within {
  filters?: SearchFilters | undefined;
  also?: SearchFilters | undefined;
}

/** Each side is asked for this many passages, or more when more are wanted. */
export const leastCandidates = 100;

/** Candidates of both sides with their measures, for answering. The question is plain text: nothing in it is a filter. */
export async function retrieveCandidates(
  options: SearchOptions,
  principal: Principal,
  { question, k, ...within }: { question: string; k: number } & Within,
): Promise<Candidates> {
  const scope = scopeWithin(principal, within);
  const retrieved = await retrieveRanked(options, {
    ...{ scope, parsed: plainQuery(question), by: 'hybrid', engine: 'auto' },
    limit: Math.max(leastCandidates, k),
  });
  return measured(options, {
    ...{ scope, retrieved },
    chunkIds: retrieved.ranked.slice(0, k).map(({ chunkId }) => chunkId),
  });
}

export function scopeWithin({ accountId }: Pick<Principal, 'accountId'>, { filters = {}, also }: Within): Scope {
  return { accountId, filters, ...(also !== undefined && { also }) };
}

/** Passages, in this order, with what both sides said of them. */
export async function measured(
  { storage }: Pick<SearchOptions, 'storage'>,
  { scope, retrieved, chunkIds }: { scope: Scope; retrieved: Retrieved; chunkIds: number[] },
): Promise<Candidates> {
  const { search } = storage.read;
  const { ranked: _, keyword, vector, corrections: __, ...rest } = retrieved;
  const passages = await search.passages({ scope, chunkIds });
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
    hasDocuments: passages.length > 0 || (await search.hasDocuments({ scope })),
  };
}
