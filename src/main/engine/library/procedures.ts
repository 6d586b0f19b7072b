import { os } from '../implement.ts';
import type { Library } from './library.ts';

export function libraryProcedures(library: Library) {
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
    remove: os.library.remove.handler(({ context, input }) =>
      library.remove(context.principal, input.ids, input.confirmed),
    ),
    openOriginal: os.library.openOriginal.handler(({ context, input }) =>
      library.openOriginal(context.principal, input.id, input.action),
    ),
  };
}
