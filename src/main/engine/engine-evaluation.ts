import type { Ask } from './chat/index.ts';
import { createEvaluation, type Evaluation } from './evaluation/index.ts';
import type { ActiveModel } from './models/index.ts';
import type { Search } from './search/index.ts';
import type { SettingsService } from './settings/index.ts';
import type { Storage } from './storage/index.ts';
import type { EngineStores } from './stores.ts';
import { version } from './version.ts';

/** The test set, with what it asks: searches as the page makes them, and answers. */
export function openEvaluation(options: {
  storage: Storage<EngineStores>;
  search: Search;
  ask: Ask;
  models: ActiveModel;
  settings: SettingsService;
  newId(): string;
  now(): number;
}): Evaluation {
  const { storage, search, ask, models, settings, newId, now } = options;
  return createEvaluation({
    ...{ storage, ask, models, newId, now, version },
    search: search.query,
    settings: settings.get,
    clock: () => performance.now(),
  });
}
