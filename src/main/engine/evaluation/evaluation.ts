import { createQuestions, type Questions } from './questions.ts';
import type { RunOptions } from './runs/run.ts';
import { createRuns, type Runs } from './runs/runs.ts';

export type EvaluationOptions = RunOptions;

export interface Evaluation {
  questions: Questions;
  runs: Runs;
}

/** The user's own test set, and how searches and answers come out on it. */
export function createEvaluation(options: EvaluationOptions): Evaluation {
  return { questions: createQuestions(options), runs: createRuns(options) };
}
