import type { Inputs } from '../../../contract/index.ts';
import { parseOptions, UsageError } from '../arguments.ts';
import { type Command, type CommandContext, exit } from '../command.ts';
import { count } from '../output.ts';
import { printConversation } from './conversations-list.ts';

export const conversationsRename: Command = {
  usage: 'conversations rename ID "TITLE"',
  async run(args, context) {
    const { positionals } = parseOptions(args, {});
    const [id, ...words] = positionals;
    const title = words.join(' ').trim();
    if (id === undefined || title === '') throw new UsageError('Name a conversation by its id, and its new title.');
    return change([id], { title }, context);
  },
};

export const conversationsPin: Command = {
  usage: 'conversations pin ID... [--off]',
  run: (args, context) => switched(args, context, 'pinned'),
};

export const conversationsArchive: Command = {
  usage: 'conversations archive ID... [--off]',
  run: (args, context) => switched(args, context, 'archived'),
};

async function switched(args: string[], context: CommandContext, what: 'pinned' | 'archived'): Promise<number> {
  const { values, positionals } = parseOptions(args, { off: { type: 'boolean' } });
  return change(positionals, { [what]: values.off !== true }, context);
}

/** The same change to each of these conversations. Throws UsageError where none is named. */
export async function change(
  ids: readonly string[],
  to: Omit<Inputs['conversations']['update'], 'id'>,
  { client, out, signal }: CommandContext,
): Promise<number> {
  if (ids.length === 0) throw new UsageError('Name at least one conversation by its id.');
  const { conversations } = await client();
  for (const id of ids) {
    const changed = await conversations.update({ id, ...to }, { signal });
    if (out.json) out.document(changed);
    else printConversation(changed, out);
  }
  return exit.done;
}

/** Deletes conversations with all their messages. */
export const conversationsRemove: Command = {
  usage: 'conversations remove ID... --yes',
  async run(args, { client, out, signal }) {
    const { values, positionals } = parseOptions(args, { yes: { type: 'boolean' } });
    if (positionals.length === 0) throw new UsageError('Name at least one conversation by its id.');
    const { conversations } = await client();
    const done = await conversations.remove({ ids: positionals, confirmed: values.yes === true }, { signal });
    if (out.json) out.document(done);
    else out.line(`${count(done.removed, 'conversation')} deleted.`);
    return done.removed === new Set(positionals).size ? exit.done : exit.someFailed;
  },
};
