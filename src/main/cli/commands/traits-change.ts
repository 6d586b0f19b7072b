import { personalityNotice, type Trait, traitSchema } from '../../../contract/index.ts';
import { oneOf, parseOptions, UsageError } from '../arguments.ts';
import { type Command, type CommandContext, exit } from '../command.ts';
import { count } from '../output.ts';
import { onePerson } from './traits-show.ts';

export const traitsAccept: Command = {
  usage: 'traits accept INSIGHT...',
  run: (args, context) => decide(args, context, 'counted'),
};

export const traitsReject: Command = {
  usage: 'traits reject INSIGHT...',
  run: (args, context) => decide(args, context, 'rejected'),
};

async function decide(args: string[], { client, out }: CommandContext, status: 'counted' | 'rejected') {
  const { positionals: ids } = parseOptions(args, {});
  if (ids.length === 0) throw new UsageError('Name insights by their ids; "traits insights ID" lists them.');
  const done = await (await client()).traits.decide({ ids, status });
  if (out.json) out.document(done);
  else {
    const now = status === 'counted' ? 'counted from now on' : 'rejected; what they had moved is taken back';
    out.line(`${count(done.changed, 'insight')} ${now}.`);
    if (done.changed < ids.length) out.note('The others were that already, or are not there.');
  }
  return exit.done;
}

const text = { type: 'string' } as const;
const setOptions = {
  state: text,
  reset: { type: 'string', multiple: true },
  openness: text,
  conscientiousness: text,
  extraversion: text,
  agreeableness: text,
  neuroticism: text,
} as const;

export const traitsSet: Command = {
  usage: 'traits set ID [--state on|off|paused] [--openness 60|none] [--conscientiousness ...] ... [--reset TRAIT|all]',
  async run(args, { client, out }) {
    const { values, positionals } = parseOptions(args, setOptions);
    const id = onePerson(positionals);
    const state = oneOf('state', values.state, ['on', 'off', 'paused']);
    const overrides: Partial<Record<Trait, number | null>> = {};
    for (const trait of traitSchema.options) {
      const value = values[trait];
      if (value !== undefined) overrides[trait] = override(trait, value);
    }
    const names = values.reset ?? [];
    const reset = names.includes('all')
      ? [...traitSchema.options]
      : names.flatMap((name) => oneOf('reset', name, traitSchema.options) ?? []);
    if (state === undefined && reset.length === 0 && Object.keys(overrides).length === 0) {
      throw new UsageError('Say what to set.');
    }
    // On stderr, also with --json: whoever switches it on is told what it is.
    if (state === 'on') for (const line of personalityNotice) out.note(line);
    const found = await (await client()).traits.set({ id, state, overrides, reset });
    if (out.json) out.document(found);
    else out.line(`The personality of ${id} is ${found.state}.`);
    return exit.done;
  },
};

function override(trait: Trait, value: string): number | null {
  if (value === 'none') return null;
  const number = Number(value);
  if (value.trim() === '' || !(number >= 0 && number <= 100)) {
    throw new UsageError(`--${trait} takes a number from 0 to 100, or none, not "${value}".`);
  }
  return number;
}

export const traitsRemove: Command = {
  usage: 'traits remove ID --yes',
  async run(args, { client, out }) {
    const { values, positionals } = parseOptions(args, { yes: { type: 'boolean' } });
    const id = onePerson(positionals);
    const receipt = await (await client()).traits.remove({ id, confirmed: values.yes === true });
    if (out.json) out.document(receipt);
    else {
      out.line(
        `Deleted: ${count(receipt.traits, 'trait')}, ${count(receipt.insights, 'insight')}, ` +
          `${count(receipt.history, 'move')} of the history. It is off now.`,
      );
      out.line(receipt.left === 0 ? 'Nothing of it is left.' : `${receipt.left} rows are left. Try again.`);
    }
    return receipt.left === 0 ? exit.done : exit.failed;
  },
};
