import type { Settings } from '../../contract/index.ts';
import { describeFormat, type Notices } from './ingest/index.ts';
import type { ActiveModel } from './models/index.ts';
import { createFinding, createRecorder, type Finding, remembering, type Search } from './search/index.ts';
import type { Storage } from './storage/index.ts';
import type { EngineStores } from './stores.ts';
import type { Vectors } from './vectors/index.ts';

export interface FindingParts {
  storage: Storage<EngineStores>;
  models: ActiveModel;
  vectors: Vectors;
  search: Search;
  settings: { get(accountId: string): Promise<Settings> };
  notices: Pick<Notices, 'listen'>;
  newId(): string;
  now(): number;
}

/** Finding put together: the search that the doors call remembers what it was asked, where the user wants that. */
export function openFinding(parts: FindingParts): { search: Search; finding: Finding } {
  const { storage, models, vectors, search, settings, notices, newId, now } = parts;
  const recorder = createRecorder({
    storage,
    wanted: async (accountId) => (await settings.get(accountId)).searchHistory,
    now,
  });
  const finding = createFinding({
    ...{ storage, models, vectors, search, recorder, newId, now },
    formatLabel: (format) => describeFormat(format).label,
    clock: () => performance.now(),
  });
  notices.listen({ changed: finding.changed });
  return { search: remembering(search, recorder), finding };
}
