import type { IndexesState } from '../../../contract/index.ts';
import { parseOptions, UsageError, wholeNumber } from '../arguments.ts';
import { type Command, type CommandContext, exit } from '../command.ts';
import { count } from '../output.ts';

const options = { repair: { type: 'boolean' }, sample: { type: 'string' } } as const;

/** The indexes over the library: how they stand, whether they are right, building them anew. */
export const indexCommand: Command = {
  usage: 'index [state] | index check [--repair] [--sample N] | index rebuild',
  async run(args, context) {
    const { values, positionals } = parseOptions(args, options);
    const [action = 'state', ...others] = positionals;
    if (others.length > 0) throw new UsageError('Name one action.');
    if (action === 'state') return state(context);
    if (action === 'rebuild') return rebuild(context);
    if (action !== 'check') throw new UsageError(`There is no "index ${action}".`);
    const sample = values.sample === undefined ? {} : { sample: wholeNumber('sample', values.sample, 1, 100_000) };
    return check(context, { repair: values.repair === true, ...sample });
  },
};

async function state({ client, out, signal }: CommandContext): Promise<number> {
  const found = await (await client()).indexes.state({}, { signal });
  if (out.json) out.document(found);
  else show(found, out);
  return exit.done;
}

/** Ends with 3 where something differs and is not mended. */
async function check(context: CommandContext, input: { repair: boolean; sample?: number }): Promise<number> {
  const { client, out, signal } = context;
  for await (const event of await (await client()).indexes.check(input, { signal })) {
    if (event.type === 'progress') {
      out.progress(event.done, event.total, event.step);
      continue;
    }
    out.endProgress();
    const open = event.findings.filter(({ repaired }) => !repaired);
    if (out.json) out.document({ findings: event.findings });
    else {
      for (const { message, repaired } of event.findings) out.line(`${repaired ? '✓ mended:' : '!'} ${message}`);
      if (event.findings.length === 0) out.line('Every index holds what the library holds.');
      if (open.length > 0) out.note('Run "commonplace index check --repair" to mend this.');
    }
    return open.length > 0 ? exit.someFailed : exit.done;
  }
  return exit.failed;
}

async function rebuild({ client, out, signal }: CommandContext): Promise<number> {
  for await (const event of await (await client()).indexes.rebuild({}, { signal })) {
    if (event.type === 'progress') out.progress(event.done, event.total, 'vectors');
    else if (out.json) out.document(event.state);
    else show(event.state, out);
  }
  return exit.done;
}

function show(state: IndexesState, out: CommandContext['out']): void {
  out.line(`keywords: ${count(state.keywords.rows, 'row')} for ${count(state.keywords.passages, 'passage')}`);
  for (const one of state.vectors) {
    const where =
      one.segments > 0 ? ` (${one.inSegments} in ${count(one.segments, 'segment')}, ${one.inTail} in memory)` : '';
    out.line(`${one.model}: ${count(one.vectors, 'vector')}, ${one.state}, searched by ${one.engine}${where}`);
    for (const { at, message } of one.problems) out.line(`  ${new Date(at).toLocaleString()}  ${message}`);
  }
  out.line(state.faiss.available ? 'faiss: can be used' : `faiss: ${state.faiss.reason}`);
}
