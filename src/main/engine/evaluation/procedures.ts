import { os } from '../implement.ts';
import { streamed } from '../streamed.ts';
import type { Evaluation } from './evaluation.ts';

export function evaluationProcedures({ questions, exchange, runs, propose }: Evaluation) {
  const { evaluation } = os;
  return {
    mark: evaluation.mark.handler(({ context, input }) => questions.mark(context.principal, input)),
    unmark: evaluation.unmark.handler(({ context, input }) => questions.unmark(context.principal, input)),
    marksOf: evaluation.marksOf.handler(({ context, input }) => questions.marksOf(context.principal, input.question)),
    questions: evaluation.questions.handler(({ context, input }) => questions.list(context.principal, input)),
    add: evaluation.add.handler(({ context, input }) => questions.add(context.principal, input)),
    update: evaluation.update.handler(({ context, input }) => questions.update(context.principal, input)),
    remove: evaluation.remove.handler(({ context, input }) => questions.remove(context.principal, input.ids)),
    propose: evaluation.propose.handler(({ context, input, signal, path }) =>
      streamed(propose(context.principal, input, signal), path),
    ),
    review: evaluation.review.handler(({ context, input }) => questions.review(context.principal, input.items)),
    import: evaluation.import.handler(({ context, input }) => exchange.import(context.principal, input)),
    export: evaluation.export.handler(({ context }) => exchange.export(context.principal)),
    run: evaluation.run.handler(({ context, input, signal, path }) =>
      streamed(runs.run(context.principal, input, signal), path),
    ),
    runs: evaluation.runs.handler(({ context }) => runs.list(context.principal)),
    getRun: evaluation.getRun.handler(({ context, input }) => runs.get(context.principal, input.id)),
    renameRun: evaluation.renameRun.handler(({ context, input }) => runs.rename(context.principal, input)),
    removeRun: evaluation.removeRun.handler(({ context, input }) => runs.remove(context.principal, input.id)),
    compare: evaluation.compare.handler(({ context, input }) => runs.compare(context.principal, input)),
  };
}
