import { fileURLToPath } from 'node:url';
import type { StartChild } from './child/index.ts';
import { entryUrl } from './entries.ts';
import type { Ingest } from './ingest/index.ts';
import type { Library } from './library/index.ts';
import type { PeopleServices } from './people/index.ts';
import type { Search } from './search/index.ts';
import type { Storage } from './storage/index.ts';
import type { EngineStores } from './stores.ts';
import { createToolServices, type ToolServices } from './tools/index.ts';
import type { Outbound } from './upkeep/index.ts';
import { version } from './version.ts';

export interface ToolParts {
  storage: Storage<EngineStores>;
  startChild: StartChild;
  /** The library's file. */
  file: string;
  /** The search that keeps no history. */
  search: Search;
  library: Library;
  people: PeopleServices;
  ingest: Ingest;
  outbound: Outbound;
  newId(): string;
  now(): number;
  opened: { add(step: () => void | Promise<void>): void };
}

/** What agents may do, put together. */
export function openTools(parts: ToolParts): ToolServices {
  const { people, facts } = parts.people;
  const services = createToolServices({
    ...{ storage: parts.storage, startChild: parts.startChild, file: parts.file },
    ...{ search: parts.search, library: parts.library, writeNote: parts.ingest.addNote },
    tableEntry: fileURLToPath(entryUrl('table-child')),
    people: {
      list: async (principal, filter) => (await people.list(principal, { filter, limit: 10 })).items,
      facts: (principal, id) => facts.list(principal, { id }),
    },
    ...{ outbound: parts.outbound, environment: process.env, version, newId: parts.newId, now: parts.now },
    today: () => new Date(parts.now()).toLocaleDateString('sv-SE'),
    clock: () => performance.now(),
  });
  parts.opened.add(services.close);
  return services;
}
