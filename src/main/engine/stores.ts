import { assistantsStore } from './assistants/store.ts';
import { collectionsStore } from './collections/store.ts';
import { conversationsStore } from './conversations/store.ts';
import { evaluationStore } from './evaluation/store.ts';
import { foldersStore } from './folders/store.ts';
import { healthStore } from './health/store.ts';
import { indexesStore } from './indexes/store.ts';
import { ingestStore } from './ingest/store.ts';
import { languageStore } from './language/store.ts';
import { libraryStore } from './library/store.ts';
import { modelsStore } from './model-library/store.ts';
import { insightsStore, meetingStore, peopleStore, traitsStore } from './people/store.ts';
import { findingStore, searchStore } from './search/store.ts';
import { settingsStore } from './settings/store.ts';
import { toolsStore } from './tools/store.ts';
import { outboundStore, tasksStore } from './upkeep/store.ts';
import { usageStore } from './usage/store.ts';

/**
 * Every module's SQL, by module name. The database threads run these; the engine's own thread only calls them. Taken
 * from the store files themselves, so that a database thread loads nothing else of a module.
 */
export const stores = {
  assistants: assistantsStore,
  collections: collectionsStore,
  conversations: conversationsStore,
  evaluation: evaluationStore,
  finding: findingStore,
  folders: foldersStore,
  health: healthStore,
  indexes: indexesStore,
  ingest: ingestStore,
  insights: insightsStore,
  language: languageStore,
  library: libraryStore,
  meeting: meetingStore,
  models: modelsStore,
  outbound: outboundStore,
  people: peopleStore,
  search: searchStore,
  settings: settingsStore,
  tasks: tasksStore,
  tools: toolsStore,
  traits: traitsStore,
  usage: usageStore,
};

export type EngineStores = typeof stores;
