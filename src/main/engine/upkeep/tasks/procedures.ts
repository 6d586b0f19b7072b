import { os } from '../../implement.ts';
import { streamed } from '../../streamed.ts';
import type { Tasks } from './tasks.ts';

export function tasksProcedures(tasks: Tasks) {
  const { list, run, history } = os.tasks;
  return {
    list: list.handler(({ context }) => tasks.list(context.principal)),
    run: run.handler(({ context, input, path }) => streamed(tasks.watch(context.principal, input.name), path)),
    history: history.handler(({ context, input }) => tasks.history(context.principal, input)),
  };
}
