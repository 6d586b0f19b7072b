import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { idSchema, procedure } from './common.ts';
import { parsedQuerySchema, searchFiltersSchema } from './search-filters.ts';

export const searchBySchema = z.enum(['hybrid', 'keyword', 'vector']);
export type SearchBy = z.infer<typeof searchBySchema>;

export const searchModeSchema = z.enum(['basic', 'deep', 'super-deep', 'creative', 'private', 'uncensored']);
export type SearchModeId = z.infer<typeof searchModeSchema>;

/** What answers the vector side. auto: by the size of the library. */
export const vectorEngineSchema = z.enum(['auto', 'exact', 'hnsw', 'faiss']);
export type VectorEngine = z.infer<typeof vectorEngineSchema>;

export const searchResultSchema = z.object({
  rank: z.number().int(),
  score: z.number(),
  documentId: idSchema,
  path: z.string(),
  title: z.string(),
  format: z.string().nullable(),
  page: z.number().int().nullable(),
  start: z.number().int(),
  end: z.number().int(),
  text: z.string(),
  headings: z.array(z.string()),
  /** Ranges of `text` (relative to its first code unit) that hold words of the question. */
  matches: z.array(z.object({ start: z.number().int(), end: z.number().int() })),
  /** The part of `text` to show first, relative as `matches` are: where its words stand closest. */
  excerpt: z.object({ start: z.number().int(), end: z.number().int() }),
  /** Rank on each side, counted from 1; null where that side did not find it. */
  why: z.object({
    keyword: z.number().int().nullable(),
    vector: z.number().int().nullable(),
    /** Rank given by the cross-encoder, where one is installed and took part. */
    rerank: z.number().int().nullable(),
    /** What else brought it here, in words: 'found by "heat shield", a term of the first results'. */
    via: z.string().nullable(),
  }),
  /** Nearly the same passage elsewhere, shown once: the other documents. */
  alike: z.array(z.object({ documentId: idSchema, title: z.string(), path: z.string() })),
  /** When the document was written or sent; null where unknown. */
  date: z.number().int().nullable(),
});
export type SearchResult = z.infer<typeof searchResultSchema>;

/** How results are put together. What is left out is as the settings say. */
export const searchShapeSchema = z.object({
  /** Most passages of one document; 0: no limit. */
  perDocument: z.number().int().min(0).max(200).optional(),
  /** Show nearly equal passages once. */
  collapse: z.boolean().optional(),
  /** Join neighbouring passages of one document into one. */
  merge: z.boolean().optional(),
  /** How much newer documents go before older ones. */
  recency: z.enum(['off', 'gentle', 'strong']).optional(),
});
export type SearchShape = z.infer<typeof searchShapeSchema>;

export const searchInputSchema = z.object({
  /** Words, "phrases", -not, OR, and the filters type: in: from: person: tag: before: after: path: */
  query: z.string().min(1).max(10_000, 'is longer than 10,000 characters: shorten it'),
  k: z.number().int().min(1).max(200).default(10),
  by: searchBySchema.default('hybrid'),
  mode: searchModeSchema.default('basic'),
  engine: vectorEngineSchema.default('auto'),
  collection: z.string().optional(),
  /** Added to those within the query. */
  filters: searchFiltersSchema.optional(),
  shape: searchShapeSchema.optional(),
  /** super-deep: read every passage of the filters, however many. */
  exhaustive: z.boolean().default(false),
  /** False: kept out of the history, as for searches that a page makes while one types. */
  remember: z.boolean().default(true),
  /** An embedding model that knows every passage, to answer in place of the active one: for comparing. */
  model: z.string().max(200).optional(),
});

/** One step of a mode, as it is planned and as it was done. */
export const searchStepSchema = z.object({
  /** 'Look for "heat shield"', 'Read 40 passages'. */
  text: z.string(),
  state: z.enum(['planned', 'running', 'done', 'skipped']),
  /** What came of it, or why it was skipped. */
  outcome: z.string().nullable(),
  ms: z.number().nullable(),
});
export type SearchStep = z.infer<typeof searchStepSchema>;

/** Passages that were left out at one step, and why. */
const leftOutSchema = z.array(z.object({ reason: z.string(), passages: z.number().int() }));

/**
 * What was looked at for an answer, so that "nothing found" can be believed. The numbers add up:
 * passages = considered + all of `notConsidered`, considered = read + all of `skipped`, read = shown + all of `hidden`.
 */
export const searchCoverageSchema = z.object({
  /** Passages that the filters allow. */
  passages: z.number().int(),
  documents: z.number().int(),
  /** Passages that were ranked by either side. */
  considered: z.number().int(),
  /** Why others were not. */
  notConsidered: leftOutSchema,
  /** Passages whose text was read. */
  read: z.number().int(),
  /** Why others that were considered were not, most first. */
  skipped: leftOutSchema,
  /** Passages that are in the results; a result of joined neighbours has several. */
  shown: z.number().int(),
  /** Why others that were read are not. */
  hidden: leftOutSchema,
});
export type SearchCoverage = z.infer<typeof searchCoverageSchema>;

export const searchOutputSchema = z.object({
  results: z.array(searchResultSchema),
  ms: z.number(),
  timings: z.object({ embedMs: z.number(), keywordMs: z.number(), vectorMs: z.number() }),
  /** How far the vector side was believed, 0 to 1: how well its model knows the languages at hand. */
  vectorWeight: z.number(),
  /** Why one side did not take part, for example "still learning meaning"; null when all did. */
  notice: z.string().nullable(),
  mode: searchModeSchema,
  /** The engine that answered; null where the vector side did not take part. */
  engine: z.enum(['exact', 'hnsw', 'faiss']).nullable(),
  parsed: parsedQuerySchema,
  /** Words that no document holds, and what was looked for beside them. */
  corrections: z.array(z.object({ word: z.string(), instead: z.array(z.string()) })),
  steps: z.array(searchStepSchema),
  coverage: searchCoverageSchema,
  /** What a language model would add in this mode; null where it would add nothing. */
  withModel: z.string().nullable(),
  /** private: true where nothing could leave the machine while this ran. */
  sealed: z.boolean(),
});
export type SearchOutput = z.infer<typeof searchOutputSchema>;

export const searchEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('steps'), steps: z.array(searchStepSchema) }),
  z.object({
    type: z.literal('progress'),
    done: z.number().int(),
    total: z.number().int(),
    msLeft: z.number().nullable(),
  }),
  /** What there is so far, from searches that take long: it stays for whoever leaves before the end. */
  z.object({ type: z.literal('partial'), result: searchOutputSchema }),
  z.object({ type: z.literal('result'), result: searchOutputSchema }),
]);
export type SearchEvent = z.infer<typeof searchEventSchema>;

export const evaluationSchema = z.object({
  queries: z.number().int(),
  'ndcg@10': z.number(),
  'recall@10': z.number(),
  'recall@100': z.number(),
  'mrr@10': z.number(),
  'success@1': z.number(),
  p50_ms: z.number(),
  p95_ms: z.number(),
});
export type Evaluation = z.infer<typeof evaluationSchema>;

export const evaluateEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('progress'), done: z.number().int(), total: z.number().int() }),
  z.object({
    type: z.literal('ranking'),
    query: z.string(),
    /** Distinct documents by their best passage; a document with several locations once for each file name. */
    ranking: z.array(z.object({ name: z.string(), score: z.number() })),
  }),
  z.object({ type: z.literal('result'), result: evaluationSchema }),
]);
export type EvaluateEvent = z.infer<typeof evaluateEventSchema>;

export const searchModeInfoSchema = z.object({
  id: searchModeSchema,
  label: z.string(),
  /** One sentence for the user. */
  description: z.string(),
  withModel: z.string().nullable(),
});

export const searchContract = {
  query: procedure.input(searchInputSchema).output(searchOutputSchema),
  /** The same with its steps as they happen; ends with the result. Cancelled by leaving the iterator. */
  run: procedure.input(searchInputSchema).output(eventIterator(searchEventSchema)),
  modes: procedure.input(z.object({})).output(z.array(searchModeInfoSchema)),
  evaluate: procedure
    .input(
      z.object({
        queries: z.array(z.object({ id: z.string(), text: z.string() })).min(1),
        qrels: z.array(z.object({ query: z.string(), name: z.string(), relevance: z.number() })),
        by: searchBySchema.default('hybrid'),
        mode: searchModeSchema.default('basic'),
        engine: vectorEngineSchema.default('auto'),
        collection: z.string().optional(),
      }),
    )
    .output(eventIterator(evaluateEventSchema)),
};
