import { CommonplaceError, type TaskEvent, type TaskRun } from '../../../contract/index.ts';
import { type CommandContext, exit } from '../command.ts';
import { brief, count, duration, type Output } from '../output.ts';

/** Shows how far a run is until it ends; Ctrl-C ends the run after the step it is at. Exit code of what came of it. */
export async function followRun(
  { client, out, signal }: CommandContext,
  name: string,
  start: (signal: AbortSignal) => Promise<AsyncIterable<TaskEvent>>,
): Promise<number> {
  const api = await client();
  try {
    for await (const event of await start(signal)) {
      if (event.type === 'progress') {
        const left = event.msLeft === null ? '' : `, ${duration(event.msLeft)} left`;
        out.progress(event.done, event.total, `done${left}`);
        continue;
      }
      out.endProgress();
      if (out.json) out.document(event.run);
      else showRun(event.run, out);
      return exitOf(event.run);
    }
  } catch (error) {
    if (signal.aborted) await api.tasks.cancel({ name });
    throw error;
  }
  throw new CommonplaceError('unavailable', 'The library was closed while this ran. It goes on at the next start.');
}

function exitOf({ status }: TaskRun): number {
  if (status === 'completed') return exit.done;
  return status === 'completed_with_errors' ? exit.someFailed : exit.failed;
}

const shownErrors = 10;
const says: Record<TaskRun['status'], string> = {
  running: 'runs',
  completed: 'done',
  completed_with_errors: 'done with errors',
  failed: 'failed',
};

/** A run in a line, and its errors below. */
export function showRun(run: TaskRun, out: Output): void {
  const took = run.endedAt === null ? '' : `, ${duration(run.endedAt - run.startedAt)}`;
  const failed = run.failed === 0 ? '' : `, ${run.failed} failed`;
  out.line(
    `${timeOf(run.startedAt)}  ${run.name}  ${says[run.status]}: ${count(run.processed, 'item')}${failed}${took}`,
  );
  for (const { subject, message } of run.errors.slice(0, shownErrors))
    out.line(`    ! ${subject}: ${brief(message, 200)}`);
  if (run.errors.length > shownErrors) out.line(`    and ${run.errors.length - shownErrors} more (--json shows them)`);
}

/** Day and time as the computer's clock says it. */
export function timeOf(at: number): string {
  const date = new Date(at);
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}`;
}
