import { os } from '../../implement.ts';
import { streamed } from '../../streamed.ts';
import type { Tasks } from './tasks.ts';

export function tasksProcedures(tasks: Tasks) {
  const { list, run, cancel, history } = os.tasks;
  return {
    list: list.handler(({ context }) => tasks.list(context.principal)),
    run: run.handler(({ context, input, path }) => streamed(tasks.watch(context.principal, input.name), path)),
    cancel: cancel.handler(({ context, input }) => tasks.cancel(context.principal, input.name)),
    history: history.handler(({ context, input }) => tasks.history(context.principal, input)),
  };
}
