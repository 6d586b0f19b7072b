import { os } from '../implement.ts';
import type { Evaluation } from './evaluation.ts';

export function evaluationProcedures({ questions }: Evaluation) {
  const { evaluation } = os;
  return {
    mark: evaluation.mark.handler(({ context, input }) => questions.mark(context.principal, input)),
    unmark: evaluation.unmark.handler(({ context, input }) => questions.unmark(context.principal, input)),
    marksOf: evaluation.marksOf.handler(({ context, input }) => questions.marksOf(context.principal, input.question)),
    questions: evaluation.questions.handler(({ context, input }) => questions.list(context.principal, input)),
    add: evaluation.add.handler(({ context, input }) => questions.add(context.principal, input)),
    update: evaluation.update.handler(({ context, input }) => questions.update(context.principal, input)),
    remove: evaluation.remove.handler(({ context, input }) => questions.remove(context.principal, input.ids)),
  };
}
