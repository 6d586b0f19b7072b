import type { Principal } from '../../../contract/index.ts';
import type { Passage } from './passages/store-passages.ts';
import { plainQuery } from './query.ts';
import { type Retrieved, retrieveRanked, type SearchOptions } from './retrieve.ts';

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

/** Each side is asked for this many passages, or more when more are wanted. */
const leastCandidates = 100;

/** Candidates of both sides with their measures, for answering. The question is plain text: nothing in it is a filter. */
export async function retrieveCandidates(
  options: SearchOptions,
  principal: Principal,
  { question, collection, k }: { question: string; collection?: string; k: number },
): Promise<Candidates> {
  const { search } = options.storage.read;
  const filters = collection === undefined ? {} : { collections: [collection] };
  const scope = { accountId: principal.accountId, filters };
  const parsed = plainQuery(question);
  const { ranked, keyword, vector, ...rest } = await retrieveRanked(options, {
    ...{ scope, parsed, by: 'hybrid', engine: 'auto' },
    limit: Math.max(leastCandidates, k),
  });
  const passages = await search.passages({ scope, chunkIds: ranked.slice(0, k).map(({ chunkId }) => chunkId) });
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
