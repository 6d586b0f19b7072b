import { parseOptions, UsageError } from '../arguments.ts';
import { type Command, exit } from '../command.ts';
import { count } from '../output.ts';

const options = {
  add: { type: 'string', multiple: true },
  remove: { type: 'string', multiple: true },
} as const;

/** Tags of documents; without arguments all tags. */
export const tag: Command = {
  usage: 'tag | tag ID... [--add TAG]... [--remove TAG]...',
  async run(args, { client, out, signal }) {
    const { values, positionals: ids } = parseOptions(args, options);
    const { collections } = await client();
    if (ids.length === 0) {
      for (const known of await collections.tags({}, { signal })) {
        if (out.json) out.document(known);
        else out.line(`${known.name}  (${count(known.documents, 'document')})`);
      }
      return exit.done;
    }
    const { add = [], remove = [] } = values;
    if (add.length + remove.length === 0) throw new UsageError('Say which tags to --add or --remove.');
    const tagged = await collections.tag({ ids, add, remove }, { signal });
    if (out.json) out.document(tagged);
    else out.line(`${count(tagged.documents, 'document')} changed.`);
    return exit.done;
  },
};
