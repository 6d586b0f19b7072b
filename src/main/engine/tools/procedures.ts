import { os } from '../implement.ts';
import type { ToolServers } from './mcp/servers.ts';
import { infoOf, type Tools } from './registry.ts';
import type { AskTable } from './tables/ask/ask-table.ts';
import type { Catalog } from './tables/catalog.ts';
import type { TableQueries } from './tables/table-queries.ts';

/** What the doors may do with tools: see them, and query tables. Running other tools is for agents alone. */
export interface ToolServices {
  tools: Tools;
  catalog: Catalog;
  queries: TableQueries;
  askTable: AskTable;
  servers: ToolServers;
}

export function toolsProcedures({ tools, catalog, queries, askTable, servers }: ToolServices) {
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
    servers: {
      list: os.tools.servers.list.handler(({ context }) => servers.list(context.principal)),
      add: os.tools.servers.add.handler(({ input, context }) => servers.add(context.principal, input)),
      update: os.tools.servers.update.handler(({ input, context }) =>
        servers.update(context.principal, input.id, input.server),
      ),
      approve: os.tools.servers.approve.handler(({ input, context }) =>
        servers.approve(context.principal, input.id, input.shown),
      ),
      remove: os.tools.servers.remove.handler(({ input, context }) => servers.remove(context.principal, input.id)),
      check: os.tools.servers.check.handler(async ({ input, context }) =>
        (await servers.check(context.principal, input.id)).map(infoOf),
      ),
    },
  };
}
