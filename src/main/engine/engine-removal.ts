import { createRemovals, libraryFiles, type Removals } from './library/index.ts';
import { type Search, scopeSql } from './search/index.ts';
import type { Log, Storage } from './storage/index.ts';
import type { EngineStores } from './stores.ts';
import type { Vectors } from './vectors/index.ts';

export interface RemovalParts {
  storage: Storage<EngineStores> & Log;
  vectors: Vectors;
  /** The search that keeps no history. */
  search: Search;
  dataFolder: string;
  newId(): string;
  now(): number;
  changed(): void;
}

/** Results looked at when what was removed is searched for. */
const results = 20;

/** Removals put together with the search that must not find what they took. */
export function openRemovals({ storage, vectors, search, dataFolder, ...rest }: RemovalParts): Removals {
  return createRemovals({
    ...rest,
    storage,
    files: libraryFiles(dataFolder),
    searches: {
      byWords: searchByWords(search),
      async byMeaning({ accountId }, modelId, query) {
        const visible = scopeSql({ accountId, filters: {} });
        const { hits } = await vectors.search({ visible, modelId, query, limit: results, engine: 'auto' });
        const found = await storage.read.search.names({ chunkIds: hits.map(({ chunkId }) => chunkId) });
        return found.map(({ documentId }) => documentId);
      },
    },
    indexesSettled: (signal) => unlessAborted(vectors.erased({}), signal),
  });
}

/** Documents that plain words find, without leaving a trace in the history. */
export function searchByWords(search: Search) {
  return async ({ accountId }: { accountId: string }, text: string): Promise<string[]> => {
    // As plain words: a sentence may look like a filter or an operator.
    const query = text.replace(/[^\p{L}\p{N}\p{M}\s]/gu, ' ').trim();
    if (query === '') return [];
    const principal = { accountId, role: 'owner', door: 'test' } as const;
    const found = await search.query(principal, { query, by: 'keyword', k: results, remember: false });
    return found.results.map(({ documentId }) => documentId);
  };
}

/** Rejects as soon as the signal aborts; what was asked for may go on. */
function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  // Nobody waits for what comes later.
  work.catch(() => {});
  return Promise.race([work, aborted]);
}
