import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { idSchema, procedure, rangeSchema, timeSchema } from './common.ts';
import {
  comparisonSchema,
  evaluationRunSchema,
  runEventSchema,
  runInputSchema,
  runQuestionSchema,
} from './evaluation-runs.ts';

/** 0: wrong. 1: touches on it. 2: answers in part. 3: right. */
export const relevanceSchema = z.number().int().min(0).max(3);

/** Where a question of the test set comes from. */
export const questionOriginSchema = z.enum(['marked', 'proposed', 'added', 'imported']);
export type QuestionOrigin = z.infer<typeof questionOriginSchema>;

/** What a proposed question was made of: "What is X?", a fact, a heading, or a few remembered words. */
export const proposalKindSchema = z.enum(['definition', 'fact', 'heading', 'remembered']);
export type ProposalKind = z.infer<typeof proposalKindSchema>;

/** Something right or wrong for a question: a passage of a document's text, or the whole document. */
export const judgementSchema = z.object({
  id: z.number().int(),
  documentId: idSchema,
  title: z.string(),
  path: z.string(),
  page: z.number().int().nullable(),
  /** Null: the whole document counts. */
  range: rangeSchema.nullable(),
  /** How the passage begins; empty for a whole document. */
  quote: z.string(),
  relevance: relevanceSchema,
  /** stale: the document was read anew and no longer holds the passage. away: the document is in the bin. */
  state: z.enum(['found', 'stale', 'away']),
});
export type Judgement = z.infer<typeof judgementSchema>;

export const testQuestionSchema = z.object({
  id: idSchema,
  text: z.string(),
  origin: questionOriginSchema,
  kind: proposalKindSchema.nullable(),
  /** False: the documents hold no answer, and that is what should be said. */
  answerable: z.boolean(),
  createdAt: timeSchema,
  judgements: z.array(judgementSchema),
});
export type TestQuestion = z.infer<typeof testQuestionSchema>;

const questionText = z.string().trim().min(1).max(2000);
const place = { documentId: idSchema, start: z.number().int().min(0), end: z.number().int().min(1) };

/** A mark as the search page shows it: where a result lies in the same place, it was judged. */
export const markSchema = z.object({ ...place, relevance: relevanceSchema });
export type Mark = z.infer<typeof markSchema>;

/** Where and how a judgement is given. Without a range the whole document counts. */
const judgementInputSchema = z.object({
  documentId: idSchema,
  range: rangeSchema.optional(),
  relevance: relevanceSchema.default(3),
});

export const testSetCountsSchema = z.object({
  questions: z.number().int(),
  /** Questions with at least one right passage that is still there: these are measured. */
  measured: z.number().int(),
  unanswerable: z.number().int(),
  /** Questions that have lost a judgement because its text is gone. */
  stale: z.number().int(),
  /** Proposals that wait for the user. */
  proposed: z.number().int(),
});
export type TestSetCounts = z.infer<typeof testSetCountsSchema>;

/** One line of queries.jsonl. `passages` says where in a file the answer is; other tools leave it unread. */
export const setQuerySchema = z.object({
  id: z.string(),
  text: questionText,
  answerable: z.boolean().optional(),
  passages: z
    .array(
      z.object({
        name: z.string(),
        start: z.number().int(),
        end: z.number().int(),
        relevance: relevanceSchema,
        quote: z.string(),
      }),
    )
    .optional(),
});
export type SetQuery = z.infer<typeof setQuerySchema>;

/** One line of qrels.tsv. */
export const setJudgementSchema = z.object({ query: z.string(), name: z.string(), relevance: z.number() });

export const proposeEventSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('progress'),
    done: z.number().int(),
    total: z.number().int(),
    msLeft: z.number().nullable(),
  }),
  z.object({ type: z.literal('proposal'), question: testQuestionSchema }),
  /** `documents`: how many were looked into. */
  z.object({ type: z.literal('result'), proposed: z.number().int(), documents: z.number().int() }),
]);
export type ProposeEvent = z.infer<typeof proposeEventSchema>;

export const evaluationContract = {
  /**
   * Judges a passage for a question, in place of what was said of that place before; the question joins the test set
   * when it is new.
   */
  mark: procedure
    .input(z.object({ question: questionText, ...place, relevance: relevanceSchema.default(3) }))
    .output(testQuestionSchema),
  /** Takes a judgement back; a question that was only marked and has none left goes too: then null. */
  unmark: procedure.input(z.object({ question: questionText, ...place })).output(testQuestionSchema.nullable()),
  /** What was judged for a question, where it stands in the documents now. */
  marksOf: procedure.input(z.object({ question: z.string().max(10_000) })).output(z.array(markSchema)),

  questions: procedure
    .input(
      z.object({
        state: z.enum(['kept', 'proposed']).default('kept'),
        filter: z.string().max(200).optional(),
        origin: questionOriginSchema.optional(),
        /** Only those that lost a judgement. */
        stale: z.boolean().default(false),
        offset: z.number().int().min(0).default(0),
        limit: z.number().int().min(1).max(500).default(100),
      }),
    )
    .output(z.object({ items: z.array(testQuestionSchema), total: z.number().int(), counts: testSetCountsSchema })),
  /** A question typed in. `answerable: false` takes no judgements. Throws invalid_input when it is there already. */
  add: procedure
    .input(
      z.object({
        text: questionText,
        answerable: z.boolean().default(true),
        judgements: z.array(judgementInputSchema).max(100).default([]),
      }),
    )
    .output(testQuestionSchema),
  /** What is left out stays. `judgements` replace those that were there. */
  update: procedure
    .input(
      z.object({
        id: idSchema,
        text: questionText.optional(),
        answerable: z.boolean().optional(),
        judgements: z.array(judgementInputSchema).max(100).optional(),
      }),
    )
    .output(testQuestionSchema),
  remove: procedure
    .input(z.object({ ids: z.array(idSchema).min(1).max(1000) }))
    .output(z.object({ questions: z.number().int() })),

  /** Makes questions from the documents, to be reviewed. Ends with `result`; leaving the iterator cancels. */
  propose: procedure
    .input(
      z.object({
        count: z.number().int().min(1).max(200).default(20),
        collection: z.string().optional(),
        /** The same seed makes the same questions of the same library. */
        seed: z.number().int().min(0).optional(),
      }),
    )
    .output(eventIterator(proposeEventSchema)),
  /** The user's word on proposals. A rejected one is not made again. */
  review: procedure
    .input(
      z.object({
        items: z
          .array(z.object({ id: idSchema, verdict: z.enum(['keep', 'reject']), text: questionText.optional() }))
          .min(1)
          .max(500),
      }),
    )
    .output(z.object({ kept: z.number().int(), rejected: z.number().int() })),

  import: procedure
    .input(
      z.object({
        queries: z.array(setQuerySchema).min(1).max(20_000),
        qrels: z.array(setJudgementSchema).max(500_000).default([]),
      }),
    )
    .output(
      z.object({
        questions: z.number().int(),
        judgements: z.number().int(),
        /** Questions that the set had already; judgements were added to them. */
        known: z.number().int(),
        /** File names that no document of the library has. */
        unknown: z.array(z.string()),
      }),
    ),
  export: procedure
    .input(z.object({}))
    .output(z.object({ queries: z.array(setQuerySchema), qrels: z.array(setJudgementSchema) })),

  /** Asks every question once a variation and keeps the figures. Leaving the iterator cancels and keeps what is whole. */
  run: procedure.input(runInputSchema).output(eventIterator(runEventSchema)),
  runs: procedure.input(z.object({})).output(z.array(evaluationRunSchema)),
  getRun: procedure
    .input(z.object({ id: idSchema }))
    .output(z.object({ run: evaluationRunSchema, questions: z.array(runQuestionSchema) })),
  renameRun: procedure
    .input(z.object({ id: idSchema, name: z.string().trim().min(1).max(200) }))
    .output(evaluationRunSchema),
  removeRun: procedure.input(z.object({ id: idSchema })).output(z.object({ id: idSchema })),
  /** What changed from one run to another, over the questions that both asked with the same judgements. */
  compare: procedure
    .input(z.object({ before: idSchema, after: idSchema, seed: z.number().int().min(0).default(1) }))
    .output(comparisonSchema),
};

/** Whether two ranges are the same place: they share at least half of the shorter one. */
export function samePlace(a: { start: number; end: number }, b: { start: number; end: number }): boolean {
  const shared = Math.min(a.end, b.end) - Math.max(a.start, b.start);
  return shared > 0 && shared * 2 >= Math.min(a.end - a.start, b.end - b.start);
}
