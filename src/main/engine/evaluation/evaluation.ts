import { createQuestions, type Questions, type QuestionsOptions } from './questions.ts';

export type EvaluationOptions = QuestionsOptions;

export interface Evaluation {
  questions: Questions;
}

/** The user's own test set, and how searches and answers come out on it. */
export function createEvaluation(options: EvaluationOptions): Evaluation {
  return { questions: createQuestions(options) };
}
