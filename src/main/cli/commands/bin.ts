import { parseOptions, UsageError } from '../arguments.ts';
import { type Command, type CommandContext, exit } from '../command.ts';
import { brief, count } from '../output.ts';
import { followReceipt, printReceipt } from './show-receipt.ts';

const options = { yes: { type: 'boolean' } } as const;
const pageSize = 1000;

/** Documents whose files are gone. */
export const bin: Command = {
  usage: 'bin [list] | bin restore ID... | bin empty [ID...] --yes',
  async run(args, context) {
    const { values, positionals } = parseOptions(args, options);
    const [action = 'list', ...ids] = positionals;
    if (action === 'list') return list(context);
    if (action === 'restore') return restore(ids, context);
    if (action === 'empty') return empty(ids, values.yes === true, context);
    throw new UsageError(`There is no "bin ${action}".`);
  },
};

async function list({ client: open, out, signal }: CommandContext): Promise<number> {
  const client = await open();
  for (let offset = 0; ; ) {
    const { items, total, days } = await client.bin.list({ offset, limit: pageSize }, { signal });
    for (const item of items) {
      if (out.json) out.document(item);
      else out.line(`${item.id}  until ${new Date(item.purgeAt).toLocaleDateString()}  ${brief(item.path, 100)}`);
    }
    offset += items.length;
    if (items.length > 0 && offset < total) continue;
    if (!out.json) out.note(`${count(total, 'document')}; each stays ${count(days, 'day')}.`);
    return exit.done;
  }
}

async function restore(ids: string[], { client, out, signal }: CommandContext): Promise<number> {
  if (ids.length === 0) throw new UsageError('Name the documents by their ids.');
  const restored = await (await client()).bin.restore({ ids }, { signal });
  if (out.json) out.document(restored);
  else out.line(`${count(restored.documents, 'document')} shown again, as they were read last.`);
  return exit.done;
}

async function empty(ids: string[], confirmed: boolean, { client, out, signal }: CommandContext): Promise<number> {
  const input = { confirmed, ...(ids.length > 0 && { ids }) };
  const api = await client();
  const { receipt: begun, documents } = await api.bin.empty(input, { signal });
  const receipt = begun === null ? null : await followReceipt(api, begun.id, out, signal);
  if (out.json) out.document({ documents, receipt });
  else if (receipt === null) out.line('Nothing of that is in the bin.');
  else printReceipt(out, receipt);
  return exit.done;
}
