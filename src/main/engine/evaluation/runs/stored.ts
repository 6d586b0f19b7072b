import { z } from 'zod';
import {
  answerFiguresSchema,
  type EvaluationRun,
  questionFiguresSchema,
  runConfigurationSchema,
  runFiguresSchema,
} from '../../../../contract/index.ts';

/** Places of an answer's citations, and what was found of them. No text: it may have to leave the library. */
const storedAnswerSchema = z.object({
  grounded: z.boolean(),
  outcome: z.enum(['answered', 'refused', 'wrongly-refused', 'wrongly-answered']),
  rightCitation: z.boolean().nullable(),
  ms: z.number(),
  sentences: z.array(
    z.object({
      support: z.number(),
      supported: z.boolean(),
      citations: z.array(
        z.object({
          documentId: z.string(),
          fingerprint: z.string(),
          start: z.number(),
          end: z.number(),
          exact: z.boolean(),
          right: z.boolean(),
        }),
      ),
    }),
  ),
});
export type StoredAnswer = z.infer<typeof storedAnswerSchema>;

/** What is kept of a question in a run: figures and places. */
export const storedResultSchema = z.object({
  figures: questionFiguresSchema.nullable(),
  firstRight: z.number().nullable(),
  ms: z.number(),
  results: z.array(
    z.object({
      rank: z.number(),
      documentId: z.string(),
      fingerprint: z.string(),
      start: z.number(),
      end: z.number(),
      relevance: z.number().nullable(),
    }),
  ),
  answer: storedAnswerSchema.nullable(),
});
export type StoredResult = z.infer<typeof storedResultSchema>;

export interface StoredQuestion extends StoredResult {
  questionId: string;
  text: string;
  answerable: boolean;
  /** Fingerprint of what was judged how. */
  judged: string;
}

const storedRunSchema = z.object({
  figures: runFiguresSchema,
  answers: answerFiguresSchema.nullable(),
  leftOut: z.object({ unjudged: z.number(), stale: z.number(), failed: z.number() }),
});

export interface RunRow {
  id: string;
  name: string;
  at: number;
  configuration: string;
  figures: string;
}

export function toRun({ id, name, at, configuration, figures }: RunRow): EvaluationRun {
  return {
    ...{ id, name, at },
    configuration: runConfigurationSchema.parse(JSON.parse(configuration)),
    ...storedRunSchema.parse(JSON.parse(figures)),
  };
}

export function fromRun({ id, name, at, configuration, figures, answers, leftOut }: EvaluationRun): RunRow {
  return {
    ...{ id, name, at },
    configuration: JSON.stringify(configuration),
    figures: JSON.stringify({ figures, answers, leftOut }),
  };
}
