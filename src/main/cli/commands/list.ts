import type { Document } from '../../../contract/index.ts';
import { documentStatusSchema } from '../../../contract/index.ts';
import { oneOf, parseOptions } from '../arguments.ts';
import { type Command, exit } from '../command.ts';
import { brief, count } from '../output.ts';

const options = { collection: { type: 'string' }, status: { type: 'string' }, filter: { type: 'string' } } as const;
const pageSize = 1000;

export const list: Command = {
  usage: 'list [--collection NAME] [--status STATUS] [--filter PART]',
  async run(args, { client: open, out, signal }) {
    const { values } = parseOptions(args, options);
    const status = oneOf('status', values.status, documentStatusSchema.options);
    const client = await open();
    const wanted = {
      limit: pageSize,
      collection: values.collection,
      filter: values.filter,
      statuses: status ? [status] : undefined,
      // By name: an order that work going on meanwhile does not change under the paging.
      sort: 'name',
      descending: false,
    } as const;
    let offset = 0;
    for (;;) {
      const { items, total } = await client.library.list({ ...wanted, offset }, { signal });
      for (const document of items) {
        if (out.json) out.document(lineOf(document));
        else out.line(`${document.id}  ${document.status.padEnd(8)}  ${brief(document.title, 60)}`);
      }
      offset += items.length;
      if (items.length === 0 || offset >= total) break;
    }
    if (!out.json) out.note(count(offset, 'document'));
    return exit.done;
  },
};

function lineOf({ id, path, title, status, format, pages, chunks, collection, note, error }: Document) {
  return {
    ...{ id, path, title, status, format, pages, chunks, collection },
    ...(note === null ? {} : { note }),
    ...(error === null ? {} : { error }),
  };
}
