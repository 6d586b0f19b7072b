export { createEvaluation, type Evaluation } from './evaluation.ts';
export { evaluationProcedures } from './procedures.ts';
export { createQuestions, type Questions } from './questions.ts';
