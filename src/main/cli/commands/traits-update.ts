import { parseOptions, UsageError } from '../arguments.ts';
import { type Command, exit } from '../command.ts';
import { count } from '../output.ts';
import { followRun } from './follow-run.ts';

export const traitsUpdate: Command = {
  usage: 'traits update [ID]',
  async run(args, context) {
    const id = atMostOne(parseOptions(args, {}).positionals);
    const api = await context.client();
    return followRun(context, 'personality-update', (signal) => api.traits.update({ id }, { signal }));
  },
};

export const traitsReplay: Command = {
  usage: 'traits replay [ID]',
  async run(args, { client, out, signal }) {
    const id = atMostOne(parseOptions(args, {}).positionals);
    const found = await (await client()).traits.replay({ id }, { signal });
    if (out.json) out.document(found);
    else {
      const looked = `${count(found.moves, 'move')} of ${count(found.people, 'person', 'people')}`;
      for (const { personId, trait, message } of found.differences) out.line(`✗ ${personId} ${trait}: ${message}`);
      if (found.differences.length === 0) out.line(`✓ ${looked} gone through again: the same result.`);
      else out.note(`${looked} gone through; "traits set ID --reset TRAIT" begins a trait anew.`);
    }
    return found.differences.length === 0 ? exit.done : exit.someFailed;
  },
};

function atMostOne(positionals: readonly string[]): string | undefined {
  if (positionals.length > 1) throw new UsageError('Name one person by ID, or nobody for all.');
  return positionals[0];
}
