import { parseOptions, UsageError } from '../arguments.ts';
import { type Command, exit } from '../command.ts';
import { count } from '../output.ts';
import { change } from './conversations-change.ts';
import { folderNamed } from './conversations-list.ts';

const options = {
  add: { type: 'string' },
  rename: { type: 'string' },
  to: { type: 'string' },
  remove: { type: 'string' },
} as const;

/** Folders of conversations: listed, made, renamed, taken away; their conversations stay. */
export const conversationsFolders: Command = {
  usage: 'conversations folders [--add NAME] [--rename NAME --to NAME] [--remove NAME]',
  async run(args, { client: open, out, signal }) {
    const { values, positionals } = parseOptions(args, options);
    if (positionals.length > 0 || (values.rename === undefined) !== (values.to === undefined)) {
      throw new UsageError('Say what to do with which folder.');
    }
    const client = await open();
    const { conversations } = client;
    if (values.add !== undefined) await conversations.putFolder({ name: values.add }, { signal });
    if (values.rename !== undefined && values.to !== undefined) {
      const id = await folderNamed(client, values.rename, signal);
      await conversations.putFolder({ id, name: values.to }, { signal });
    }
    if (values.remove !== undefined) {
      await conversations.removeFolder({ id: await folderNamed(client, values.remove, signal) }, { signal });
    }
    const folders = await conversations.folders({}, { signal });
    if (out.json) out.document({ folders });
    else for (const folder of folders) out.line(`${folder.name}  (${count(folder.conversations, 'conversation')})`);
    return exit.done;
  },
};

/** Puts conversations into a folder, or out of any. */
export const conversationsMove: Command = {
  usage: 'conversations move ID... [--folder NAME]   (without --folder: out of any)',
  async run(args, context) {
    const { values, positionals } = parseOptions(args, { folder: { type: 'string' } });
    const { folder } = values;
    const folderId = folder === undefined ? null : await folderNamed(await context.client(), folder, context.signal);
    return change(positionals, { folderId }, context);
  },
};
