import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { idSchema, procedure } from './common.ts';

export const citationSchema = z.object({
  n: z.number().int(),
  documentId: idSchema,
  title: z.string(),
  path: z.string(),
  page: z.number().int().nullable(),
  start: z.number().int(),
  end: z.number().int(),
  /** Exactly the version's text from start to end. */
  quote: z.string(),
});
export type Citation = z.infer<typeof citationSchema>;

/** What the answer rests on, and what it could not see. */
export const coverageSchema = z.object({
  considered: z.number().int(),
  quoted: z.number().int(),
  documents: z.number().int(),
  /** Files read so far and files known, while reading is under way; null when everything is read. */
  reading: z.object({ read: z.number().int(), total: z.number().int() }).nullable(),
});

export const answerSchema = z.object({
  /** Sentences each followed by its marks: "… in 1983. [1]" */
  answer: z.string(),
  /** The same, one entry a sentence, with the citations that stand behind it. */
  sentences: z.array(z.object({ text: z.string(), citations: z.array(z.number().int()) })),
  /** False: the documents do not contain an answer; then there are no citations. */
  grounded: z.boolean(),
  citations: z.array(citationSchema),
  coverage: coverageSchema,
  model: z.string().nullable(),
  tokens: z.number().int(),
  /** Micro-units of a currency. */
  cost: z.number().int(),
  ms: z.number(),
});
export type Answer = z.infer<typeof answerSchema>;

export const askEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('step'), text: z.string() }),
  z.object({ type: z.literal('answer'), answer: answerSchema }),
]);
export type AskEvent = z.infer<typeof askEventSchema>;

export const chatContract = {
  ask: procedure
    .input(
      z.object({
        question: z.string().trim().min(1).max(10_000),
        backend: z.enum(['extractive']).default('extractive'),
        collection: z.string().optional(),
      }),
    )
    .output(eventIterator(askEventSchema)),
};
