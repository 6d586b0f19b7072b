import { parseOptions, UsageError, wholeNumber } from '../arguments.ts';
import { type Command, type CommandContext, exit } from '../command.ts';
import { duration } from '../output.ts';
import { followRun, showRun, timeOf } from './follow-run.ts';

const options = { limit: { type: 'string' } } as const;

/** What runs by the clock. */
export const tasks: Command = {
  usage: 'tasks [list] | tasks run NAME|all | tasks cancel NAME | tasks history [NAME] [--limit 50]',
  async run(args, context) {
    const { values, positionals } = parseOptions(args, options);
    const [action = 'list', name, ...others] = positionals;
    if (others.length > 0) throw new UsageError('One task at a time, or "all".');
    if (action === 'list' && name === undefined) return list(context);
    if (action === 'history') return history(context, name, wholeNumber('limit', values.limit, 1, 1000) ?? 50);
    if (action === 'run') return run(context, named(name));
    if (action === 'cancel') return cancel(context, named(name));
    throw new UsageError(`There is no "tasks ${positionals.join(' ')}".`);
  },
};

function named(name: string | undefined): string {
  if (name === undefined) throw new UsageError('Name the task; "tasks list" names them.');
  return name;
}

async function list({ client, out, signal }: CommandContext): Promise<number> {
  const found = await (await client()).tasks.list({}, { signal });
  if (out.json) {
    out.document(found);
    return exit.done;
  }
  for (const task of found.tasks) {
    out.line(`${out.bold(task.name)}  ${task.description}`);
    const next = task.nextAt === null ? 'never' : timeOf(task.nextAt);
    out.line(`    ${task.schedule} (${found.timeZone}), next ${next}`);
    if (task.progress !== null) {
      const { done, total, msLeft } = task.progress;
      out.line(`    runs now: ${done} of ${total}${msLeft === null ? '' : `, ${duration(msLeft)} left`}`);
    }
    if (task.last !== null) showRun(task.last, out);
  }
  if (!found.running) {
    out.note(
      'Nothing runs by itself now: that needs the app or "commonplace serve". What was missed runs when it starts.',
    );
  }
  return exit.done;
}

/** One after the other; the worst outcome is the exit code. */
async function run(context: CommandContext, name: string): Promise<number> {
  const api = await context.client();
  const names = name === 'all' ? (await api.tasks.list({})).tasks.map((task) => task.name) : [name];
  const codes: number[] = [];
  for (const one of names) {
    codes.push(await followRun(context, one, (signal) => api.tasks.run({ name: one }, { signal })));
  }
  if (codes.every((code) => code === exit.done)) return exit.done;
  return codes.every((code) => code === exit.failed) ? exit.failed : exit.someFailed;
}

async function cancel({ client, out }: CommandContext, name: string): Promise<number> {
  const done = await (await client()).tasks.cancel({ name });
  if (out.json) out.document(done);
  else out.line(done.cancelled ? `"${name}" was ended. What it had done is kept.` : `"${name}" is not running.`);
  return exit.done;
}

async function history({ client, out, signal }: CommandContext, name: string | undefined, limit: number) {
  const found = await (await client()).tasks.history({ name, limit }, { signal });
  for (const one of found) {
    if (out.json) out.document(one);
    else showRun(one, out);
  }
  if (!out.json && found.length === 0) out.line('Nothing has run yet.');
  return exit.done;
}
