import { errorCodeSchema, type QueueState } from '../../../contract/index.ts';
import { oneOf, parseOptions, UsageError } from '../arguments.ts';
import { type Command, type CommandContext, exit } from '../command.ts';
import { count } from '../output.ts';

const options = { code: { type: 'string' }, all: { type: 'boolean' } } as const;

/** What is waiting to be read, and control over it. */
export const queue: Command = {
  usage: 'queue | queue pause | resume | next ID... | cancel ID...|--all | retry [ID...] [--code CODE]',
  async run(args, context) {
    const { values, positionals } = parseOptions(args, options);
    const [action = 'show', ...ids] = positionals;
    const { ingest } = await context.client();
    const { signal } = context;
    switch (action) {
      case 'show':
        return printState(await ingest.queue({}, { signal }), context);
      case 'pause':
        return printState(await ingest.pause({}, { signal }), context);
      case 'resume':
        return printState(await ingest.resume({}, { signal }), context);
      case 'next':
        if (ids.length === 0) throw new UsageError('Name the documents by their ids.');
        return print(await ingest.prioritise({ ids }, { signal }), context);
      case 'cancel':
        if (ids.length === 0 && !values.all) throw new UsageError('Name the documents by their ids, or say --all.');
        return print(await ingest.cancel(ids.length > 0 ? { ids } : {}, { signal }), context);
      case 'retry': {
        const code = oneOf('code', values.code, errorCodeSchema.options);
        return print(await ingest.retry({ code, ...(ids.length > 0 && { ids }) }, { signal }), context);
      }
      default:
        throw new UsageError(`There is no "queue ${action}".`);
    }
  },
};

function printState(state: QueueState, { out }: CommandContext): number {
  if (out.json) out.document(state);
  else {
    out.line(`${state.state}: ${count(state.waiting, 'file')} to read, ${count(state.learning, 'file')} to learn.`);
    if (state.detail !== null) out.line(`  ${state.detail}`);
  }
  return exit.done;
}

/** A count by its name: {queued: 3} as "queued: 3". */
function print(result: Record<string, number>, { out }: CommandContext): number {
  if (out.json) out.document(result);
  else for (const [name, value] of Object.entries(result)) out.line(`${name}: ${value}`);
  return exit.done;
}
