import { parseOptions, UsageError } from '../arguments.ts';
import { type Command, exit } from '../command.ts';
import { count } from '../output.ts';
import { followReceipt, printReceipt } from './show-receipt.ts';

/** Receipts listed without an id. */
const listed = 50;

export const receipt: Command = {
  usage: 'receipt [ID]',
  async run(args, { client: open, out, signal }) {
    const { positionals } = parseOptions(args, {});
    const [id, ...others] = positionals;
    if (others.length > 0) throw new UsageError('Name one receipt by its id, or none for a list.');
    const client = await open();
    if (id !== undefined) {
      const found = await followReceipt(client, id, out, signal);
      if (out.json) out.document(found);
      else printReceipt(out, found);
      return exit.done;
    }
    for (const one of await client.library.receipts({ limit: listed }, { signal })) {
      if (out.json) {
        out.document(one);
        continue;
      }
      const state = one.state !== 'done' ? 'not finished' : one.check?.clean ? 'nothing left' : 'something was left';
      const what = `${count(one.documents, 'document')}, ${count(one.passages, 'passage')}`;
      out.line(`${one.id}  ${new Date(one.requestedAt).toLocaleString()}  ${what}, ${state}`);
    }
    return exit.done;
  },
};
