import { CommonplaceError, type Doctor, toErrorShape } from '../../../contract/index.ts';
import { parseOptions } from '../arguments.ts';
import { type Command, type CommandContext, exit } from '../command.ts';

const marks = { ok: '✓', warning: '!', failed: '✗' } as const;

export const doctor: Command = {
  usage: 'doctor',
  async run(args, context) {
    parseOptions(args, {});
    const found = await examine(context);
    if (context.out.json) context.out.document(found);
    else for (const { name, status, message } of found.checks) context.out.line(`${marks[status]} ${name}: ${message}`);
    return found.status === 'failed' ? exit.failed : exit.done;
  },
};

/** A library that does not open is a finding, not a failure of the examination. */
async function examine({ client, signal }: CommandContext): Promise<Doctor> {
  try {
    return await (await client()).health.doctor({}, { signal });
  } catch (error) {
    if (signal.aborted || !(error instanceof CommonplaceError)) throw error;
    return { status: 'failed', checks: [{ name: 'library', status: 'failed', message: toErrorShape(error).message }] };
  }
}
