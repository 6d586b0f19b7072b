import { defineStore } from '../storage/index.ts';
import { approveServer, putServer, removeServer, servers } from './mcp/store-servers.ts';
import { allowsDocument } from './store-scope.ts';
import { tables } from './tables/store-tables.ts';

/** Tables kept from documents, and servers of tools. */
export const toolsStore = defineStore({
  reads: { tables, allowsDocument, servers },
  writes: { putServer, approveServer, removeServer },
});
