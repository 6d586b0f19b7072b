import { os } from '../implement.ts';
import type { Tools } from './registry.ts';
import type { AskTable } from './tables/ask/ask-table.ts';
import type { Catalog } from './tables/catalog.ts';
import type { TableQueries } from './tables/table-queries.ts';

/** What the doors may do with tools: see them, and query tables. Running other tools is for agents alone. */
export interface ToolServices {
  tools: Tools;
  catalog: Catalog;
  queries: TableQueries;
  askTable: AskTable;
}

export function toolsProcedures({ tools, catalog, queries, askTable }: ToolServices) {
  return {
    list: os.tools.list.handler(({ context }) => tools.list(context.principal)),
    tables: os.tools.tables.handler(async ({ input, context }) =>
      (await catalog.tables(context.principal, input)).map(({ info }) => info),
    ),
    queryTable: os.tools.queryTable.handler(({ input: { sql, ...scope }, context, signal }) =>
      queries.query(context.principal, sql, scope, signal),
    ),
    askTable: os.tools.askTable.handler(({ input: { question, ...scope }, context, signal }) =>
      askTable(context.principal, question, scope, signal),
    ),
  };
}
