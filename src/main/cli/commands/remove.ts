import { parseOptions, UsageError } from '../arguments.ts';
import { type Command, exit } from '../command.ts';
import { followReceipt, printReceipt } from './show-receipt.ts';

export const remove: Command = {
  usage: 'remove ID...',
  async run(args, { client: open, out, signal }) {
    const { positionals } = parseOptions(args, {});
    if (positionals.length === 0) throw new UsageError('Name at least one document by its id.');
    const client = await open();
    const { id } = await client.library.remove({ ids: positionals, confirmed: true, until: 'hidden' }, { signal });
    const receipt = await followReceipt(client, id, out, signal);
    if (out.json) out.document(receipt);
    else printReceipt(out, receipt);
    return exit.done;
  },
};
