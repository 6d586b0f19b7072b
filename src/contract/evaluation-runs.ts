import { z } from 'zod';
import { idSchema, timeSchema } from './common.ts';
import { searchBySchema, searchModeSchema, searchShapeSchema, vectorEngineSchema } from './search.ts';

/** One way of searching, tried without changing the settings. What is left out is as the settings say. */
export const variationSchema = z.object({
  /** What it is called beside others. */
  label: z.string().trim().max(100).optional(),
  mode: searchModeSchema.default('basic'),
  by: searchBySchema.default('hybrid'),
  engine: vectorEngineSchema.default('auto'),
  shape: searchShapeSchema.optional(),
  /** An embedding model that has learned the library; the active one when left out. */
  model: z.string().max(200).optional(),
});
export type Variation = z.infer<typeof variationSchema>;

export const runInputSchema = z.object({
  name: z.string().trim().max(200).optional(),
  /** One run each; none: one as the settings are. */
  variations: z.array(variationSchema).max(8).default([]),
  /** Have every question answered too. */
  answers: z.boolean().default(false),
});

/** Means over the questions, as in `eval`; times are those of whole searches. */
export const runFiguresSchema = z.object({
  questions: z.number().int(),
  'ndcg@10': z.number(),
  'recall@10': z.number(),
  'recall@100': z.number(),
  'mrr@10': z.number(),
  'success@1': z.number(),
  p50_ms: z.number(),
  p95_ms: z.number(),
});
export type RunFigures = z.infer<typeof runFiguresSchema>;

/** The figures of one question. */
export const questionFiguresSchema = runFiguresSchema.omit({ questions: true, p50_ms: true, p95_ms: true });
export type QuestionFigures = z.infer<typeof questionFiguresSchema>;

/** How answers came out. Shares are null where nothing could be counted. */
export const answerFiguresSchema = z.object({
  answerable: z.number().int(),
  unanswerable: z.number().int(),
  /** Share of the answerable questions that got an answer. */
  answered: z.number().nullable(),
  /** Share of the citations whose quote is exactly the text at its place. */
  quotesExact: z.number().nullable(),
  /** Share of the answers that cite a passage judged right. */
  rightCitation: z.number().nullable(),
  /** Share of the answers' sentences that their quotes support. */
  supported: z.number().nullable(),
  /** Share of the unanswerable questions that were refused. */
  refusedRightly: z.number().nullable(),
  /** Share of the answerable questions that were refused. */
  refusedWrongly: z.number().nullable(),
});
export type AnswerFigures = z.infer<typeof answerFiguresSchema>;

/** What was set when a run was made. */
export const runConfigurationSchema = variationSchema.extend({
  model: z.string(),
  /** The engine that answered the vector side; null where none did. */
  answeredBy: z.string().nullable(),
  chunkSize: z.number().int(),
  chunkOverlap: z.number().int(),
  /** Collections that are cut in a way of their own. */
  ownChunking: z.array(z.object({ collection: z.string(), size: z.number().int(), overlap: z.number().int() })),
  appVersion: z.string(),
  documents: z.number().int(),
  passages: z.number().int(),
});
export type RunConfiguration = z.infer<typeof runConfigurationSchema>;

export const evaluationRunSchema = z.object({
  id: idSchema,
  name: z.string(),
  at: timeSchema,
  configuration: runConfigurationSchema,
  figures: runFiguresSchema,
  answers: answerFiguresSchema.nullable(),
  /** Questions that could not be counted, and why: nothing judged right, all of it stale, the search failed. */
  leftOut: z.object({ unjudged: z.number().int(), stale: z.number().int(), failed: z.number().int() }),
});
export type EvaluationRun = z.infer<typeof evaluationRunSchema>;

/** A result of a run, as the documents stand now. */
export const runResultSchema = z.object({
  rank: z.number().int(),
  documentId: idSchema,
  /** Null: the document is no longer in the library. */
  title: z.string().nullable(),
  path: z.string().nullable(),
  start: z.number().int(),
  end: z.number().int(),
  /** How the passage begins; null where the text has changed since. */
  text: z.string().nullable(),
  /** What it was judged when the run was made; null: not judged. */
  relevance: z.number().int().nullable(),
});
export type RunResult = z.infer<typeof runResultSchema>;

/** How one sentence of an answer stands to what it cites. */
export const sentenceVerdictSchema = z.object({
  /** 0 to 1: how much of what it says the quotes hold. */
  support: z.number(),
  supported: z.boolean(),
  citations: z.array(
    z.object({
      documentId: idSchema,
      title: z.string().nullable(),
      start: z.number().int(),
      end: z.number().int(),
      /** The text at that place now; null where it has changed since. */
      text: z.string().nullable(),
      /** Whether the quote was exactly the text at its place. */
      exact: z.boolean(),
      /** Whether a passage judged right lies there. */
      right: z.boolean(),
    }),
  ),
});
export type SentenceVerdict = z.infer<typeof sentenceVerdictSchema>;

export const answerVerdictSchema = z.object({
  grounded: z.boolean(),
  /** answered, refused: as should be. wrongly-refused: there is an answer. wrongly-answered: there is none. */
  outcome: z.enum(['answered', 'refused', 'wrongly-refused', 'wrongly-answered']),
  /** Null: nothing was cited, or nothing was judged right. */
  rightCitation: z.boolean().nullable(),
  sentences: z.array(sentenceVerdictSchema),
  ms: z.number(),
});
export type AnswerVerdict = z.infer<typeof answerVerdictSchema>;

export const runQuestionSchema = z.object({
  questionId: idSchema,
  text: z.string(),
  answerable: z.boolean(),
  /** Null for what is measured by its answer only. */
  figures: questionFiguresSchema.nullable(),
  /** Rank of the first right result among a hundred; null: none. */
  firstRight: z.number().int().nullable(),
  ms: z.number(),
  results: z.array(runResultSchema),
  answer: answerVerdictSchema.nullable(),
});
export type RunQuestion = z.infer<typeof runQuestionSchema>;

export const runEventSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('progress'),
    done: z.number().int(),
    total: z.number().int(),
    msLeft: z.number().nullable(),
    /** The variation under way. */
    label: z.string(),
  }),
  z.object({ type: z.literal('run'), run: evaluationRunSchema }),
]);
export type RunEvent = z.infer<typeof runEventSchema>;

/** A figure before and after, over the same questions. */
export const figureChangeSchema = z.object({
  figure: questionFiguresSchema.keyof(),
  before: z.number(),
  after: z.number(),
  change: z.number(),
  /** 95% interval of the change: bootstrap over the questions. */
  low: z.number(),
  high: z.number(),
  /** How often chance alone makes a change as large: paired randomisation test, two-sided. */
  p: z.number(),
});
export type FigureChange = z.infer<typeof figureChangeSchema>;

const sideSchema = z.object({
  ndcg: z.number(),
  firstRight: z.number().int().nullable(),
  ms: z.number(),
  top: runResultSchema.nullable(),
});

/** A question in both runs. */
export const questionChangeSchema = z.object({
  questionId: idSchema,
  text: z.string(),
  change: z.number(),
  before: sideSchema,
  after: sideSchema,
});
export type QuestionChange = z.infer<typeof questionChangeSchema>;

export const comparisonSchema = z.object({
  before: evaluationRunSchema,
  after: evaluationRunSchema,
  figures: z.array(figureChangeSchema),
  /** Median milliseconds of a search, over the same questions. */
  time: z.object({ before: z.number(), after: z.number() }),
  questions: z.object({
    /** Asked by both with the same judgements: only these count. */
    both: z.number().int(),
    worse: z.number().int(),
    better: z.number().int(),
    same: z.number().int(),
    onlyBefore: z.number().int(),
    onlyAfter: z.number().int(),
    /** In both, but judged otherwise in between. */
    rejudged: z.number().int(),
  }),
  /** Most first. */
  worse: z.array(questionChangeSchema),
  better: z.array(questionChangeSchema),
});
export type Comparison = z.infer<typeof comparisonSchema>;
