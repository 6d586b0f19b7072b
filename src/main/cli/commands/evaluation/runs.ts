import type { Client, EvaluationRun } from '../../../../contract/index.ts';
import { CommonplaceError } from '../../../../contract/index.ts';
import { parseOptions, UsageError } from '../../arguments.ts';
import { type Command, exit } from '../../command.ts';
import { count } from '../../output.ts';
import { printRun } from './run.ts';

export const runs: Command = {
  usage: 'eval runs [remove RUN]  (RUN: an id, a name, latest or previous)',
  async run(args, { client: open, out, signal }) {
    const { positionals } = parseOptions(args, {});
    const [action = 'list', named] = positionals;
    const client = await open();
    if (action === 'remove') {
      if (named === undefined) throw new UsageError('Name the run.');
      const removed = await client.evaluation.removeRun({ id: (await findRun(client, named)).id }, { signal });
      if (out.json) out.document(removed);
      else out.line('Removed.');
      return exit.done;
    }
    if (action !== 'list') throw new UsageError(`There is no "eval runs ${action}".`);
    const found = await client.evaluation.runs({}, { signal });
    for (const run of found) printRun(run, out);
    out.note(count(found.length, 'run'));
    return exit.done;
  },
};

/** A run by id or name; `latest` and `previous` are the last two. Throws not_found. */
export async function findRun(client: Client, named: string): Promise<EvaluationRun> {
  const all = await client.evaluation.runs({});
  const place = { latest: 0, previous: 1 }[named];
  const found = place === undefined ? all.find(({ id, name }) => id === named || name === named) : all[place];
  if (found === undefined) {
    throw new CommonplaceError('not_found', `There is no run "${named}". "eval runs" lists them.`);
  }
  return found;
}
