import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { idSchema, procedure } from './common.ts';

export const searchBySchema = z.enum(['hybrid', 'keyword', 'vector']);
export type SearchBy = z.infer<typeof searchBySchema>;

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
  /** Rank on each side, counted from 1; null where that side did not find it. */
  why: z.object({ keyword: z.number().int().nullable(), vector: z.number().int().nullable() }),
});
export type SearchResult = z.infer<typeof searchResultSchema>;

export const searchInputSchema = z.object({
  query: z.string().min(1).max(10_000),
  k: z.number().int().min(1).max(200).default(10),
  by: searchBySchema.default('hybrid'),
  collection: z.string().optional(),
});

export const searchOutputSchema = z.object({
  results: z.array(searchResultSchema),
  ms: z.number(),
  timings: z.object({ embedMs: z.number(), keywordMs: z.number(), vectorMs: z.number() }),
  /** Weight of the vector side, 0 to 1: how well the model knows the language of the question and the passages. */
  vectorWeight: z.number(),
  /** Why one side did not take part, for example "still learning meaning"; null when all did. */
  notice: z.string().nullable(),
});
export type SearchOutput = z.infer<typeof searchOutputSchema>;

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

export const searchContract = {
  query: procedure.input(searchInputSchema).output(searchOutputSchema),
  evaluate: procedure
    .input(
      z.object({
        queries: z.array(z.object({ id: z.string(), text: z.string() })).min(1),
        qrels: z.array(z.object({ query: z.string(), name: z.string(), relevance: z.number() })),
        by: searchBySchema.default('hybrid'),
        collection: z.string().optional(),
      }),
    )
    .output(eventIterator(evaluateEventSchema)),
};
