import type { StartChild } from '../child/index.ts';
import type { Library } from '../library/index.ts';
import type { Search } from '../search/index.ts';
import type { Storage } from '../storage/index.ts';
import type { Outbound } from '../upkeep/index.ts';
import { findPersonTool, type PeopleLookup } from './library/find-person.ts';
import { openDocumentTool } from './library/open-document.ts';
import { saveNoteTool, type WriteNote } from './library/save-note.ts';
import { searchTool } from './library/search.ts';
import { createToolServers } from './mcp/servers.ts';
import type { ToolServices } from './procedures.ts';
import { createTools } from './registry.ts';
import { calculatorTool } from './small/calculator.ts';
import { datesTool } from './small/dates.ts';
import type { toolsStore } from './store.ts';
import { createAskTable } from './tables/ask/ask-table.ts';
import { createCatalog } from './tables/catalog.ts';
import { createTableQueries } from './tables/table-queries.ts';
import { createTableWorker } from './tables/table-worker.ts';
import { listTablesTool, queryTableTool } from './tables/tools.ts';
import { scopeArgs } from './tool.ts';

export interface ToolServicesOptions {
  storage: Storage<{ tools: typeof toolsStore }>;
  startChild: StartChild;
  /** Absolute path of the module that queries tables. */
  tableEntry: string;
  /** The library's file. */
  file: string;
  search: Pick<Search, 'query'>;
  library: Pick<Library, 'get' | 'text'>;
  people: PeopleLookup;
  writeNote: WriteNote;
  outbound: Pick<Outbound, 'post'>;
  /** Variables that servers of tools may be given by name. */
  environment: NodeJS.ProcessEnv;
  version: string;
  newId(): string;
  /** UTC milliseconds. */
  now(): number;
  /** This day where the user is, as 'YYYY-MM-DD'. */
  today(): string;
  /** A clock in milliseconds, for what is reported as time taken. */
  clock(): number;
}

/** Every tool of ours, and what they stand on. */
export function createToolServices(options: ToolServicesOptions): ToolServices & { close(): Promise<void> } {
  const { storage, startChild } = options;
  const catalog = createCatalog(storage);
  const worker = createTableWorker({ startChild, entry: options.tableEntry, file: options.file });
  const queries = createTableQueries({ catalog, worker, now: options.clock });
  const servers = createToolServers(options);
  const tools = createTools({
    more: servers.tools,
    tools: [
      searchTool(options.search),
      openDocumentTool(options.library, (owner, id, scope) =>
        storage.read.tools.allowsDocument({ ...scopeArgs(owner, scope), id }),
      ),
      findPersonTool(options.people),
      listTablesTool(catalog),
      queryTableTool(queries),
      calculatorTool,
      datesTool(options.today),
      saveNoteTool(options.writeNote),
    ],
  });
  return {
    ...{ tools, catalog, queries, servers },
    askTable: createAskTable({ catalog, worker, queries }),
    async close() {
      worker.close();
      await servers.close();
    },
  };
}
