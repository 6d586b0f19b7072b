import type { Inputs, Principal, ProposeEvent } from '../../../contract/index.ts';
import { createExchange, type Exchange } from './exchange.ts';
import { propose } from './proposals/propose.ts';
import { createQuestions, type Questions } from './questions.ts';
import type { RunOptions } from './runs/run.ts';
import { createRuns, type Runs } from './runs/runs.ts';

export type EvaluationOptions = RunOptions;

export interface Evaluation {
  questions: Questions;
  exchange: Exchange;
  runs: Runs;
  propose(
    principal: Principal,
    input: Inputs['evaluation']['propose'],
    signal: AbortSignal | undefined,
  ): AsyncGenerator<ProposeEvent, void>;
}

/** The user's own test set, and how searches and answers come out on it. */
export function createEvaluation(options: EvaluationOptions): Evaluation {
  const questions = createQuestions(options);
  return {
    questions,
    exchange: createExchange(options),
    runs: createRuns(options),
    propose: (principal, input, signal) => propose({ ...options, questions }, principal, input, signal),
  };
}
