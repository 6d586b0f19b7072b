import { os } from '../implement.ts';
import type { Library } from './library.ts';
import type { Removals } from './receipt/removals.ts';

export function libraryProcedures(library: Library, removals: Removals) {
  return {
    list: os.library.list.handler(({ context, input }) => library.list(context.principal, input)),
    counts: os.library.counts.handler(({ context }) => library.counts(context.principal)),
    get: os.library.get.handler(({ context, input }) => library.get(context.principal, input.id)),
    text: os.library.text.handler(({ context, input }) => library.text(context.principal, input.id, input.range)),
    errors: os.library.errors.handler(({ context }) => library.errors(context.principal)),
    history: os.library.history.handler(({ context, input }) =>
      library.history(context.principal, input.id, input.limit),
    ),
    tables: os.library.tables.handler(({ context, input }) => library.tables(context.principal, input.id)),
    tableRows: os.library.tableRows.handler(({ context, input }) => library.tableRows(context.principal, input)),
    content: os.library.content.handler(({ context, input }) => library.content(context.principal, input.id)),
    remove: os.library.remove.handler(({ context, input }) => removals.remove(context.principal, input)),
    receipts: os.library.receipts.handler(({ context, input }) => removals.receipts(context.principal, input.limit)),
    receipt: os.library.receipt.handler(({ context, input, signal }) =>
      removals.follow(context.principal, input.id, signal),
    ),
    openOriginal: os.library.openOriginal.handler(({ context, input }) =>
      library.openOriginal(context.principal, input.id, input.action),
    ),
  };
}
