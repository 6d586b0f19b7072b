import type { Answer, AnswerMade, Coverage } from '../../../contract/index.ts';
import type { AnswerJob } from './job.ts';

/** What an answer must bring; the rest is as of one that ended well, without a model. */
export type AnswerParts = Pick<Answer, 'answer' | 'sentences' | 'grounded' | 'citations' | 'coverage' | 'made' | 'ms'> &
  Partial<Answer>;

export function toAnswer(parts: AnswerParts): Answer {
  return {
    ...{ disagreements: [], table: null, tools: [], stopped: 'end', error: null },
    ...{ model: null, tokens: 0, promptTokens: null, answerTokens: null, cost: 0 },
    ...parts,
  };
}

/** The receipt of an answer for which nothing was looked at. */
export const nothingRead: Coverage = {
  ...{ passages: 0, considered: 0, notConsidered: [], read: 0, leftOut: [], quoted: 0, documents: 0 },
  everything: false,
  reading: null,
};

/** What made an answer without a model; with one, more is added. `question`: as it was looked for. */
export function madeBy({ assistant }: Pick<AnswerJob, 'assistant'>, question: string): AnswerMade {
  return {
    ...{ assistantId: assistant?.id ?? null, assistantVersion: assistant?.version ?? null, promptVersion: null },
    ...{ backend: 'extractive', provider: null, model: null, parameters: {}, mode: 'basic', question, passages: [] },
  };
}
