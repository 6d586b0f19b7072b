import { type AssistantServices, assistantsProcedures } from './assistants/index.ts';
import { type ChatServices, chatProcedures } from './chat/index.ts';
import { type Collections, collectionsProcedures } from './collections/index.ts';
import { type Conversations, conversationsProcedures } from './conversations/index.ts';
import { type Evaluation, evaluationProcedures } from './evaluation/index.ts';
import { type Bin, binProcedures, type Folders, foldersProcedures } from './folders/index.ts';
import { type Health, healthProcedures } from './health/index.ts';
import { os } from './implement.ts';
import { type Indexes, indexesProcedures } from './indexes/index.ts';
import { type DryRuns, type Ingest, ingestProcedures } from './ingest/index.ts';
import {
  type LanguageServices,
  type LocalModels,
  languageProcedures,
  localModelsProcedures,
} from './language/index.ts';
import { type Library, libraryProcedures, type Removals } from './library/index.ts';
import { type Models, modelsProcedures } from './model-library/index.ts';
import { type PeopleServices, peopleProcedures, traitsProcedures } from './people/index.ts';
import { type Finding, findingProcedures, type Search, searchProcedures } from './search/index.ts';
import { type SettingsService, settingsProcedures } from './settings/index.ts';
import { type ToolServices, toolsProcedures } from './tools/index.ts';
import { type Tasks, tasksProcedures } from './upkeep/index.ts';
import { type Usage, usageProcedures } from './usage/index.ts';

export interface Services {
  library: Library;
  removals: Removals;
  collections: Collections;
  ingest: Ingest;
  dryRuns: DryRuns;
  folders: Folders;
  bin: Bin;
  search: Search;
  finding: Finding;
  models: Models;
  chat: ChatServices;
  conversations: Conversations;
  assistants: AssistantServices;
  usage: Usage;
  evaluation: Evaluation;
  settings: SettingsService;
  health: Health;
  indexes: Indexes;
  language: LanguageServices & { localModels: LocalModels };
  people: PeopleServices;
  tasks: Tasks;
  tools: ToolServices;
}

/** The whole contract, answered. Every door serves this one router. */
export function createRouter(services: Services) {
  return os.router({
    library: libraryProcedures(services.library, services.removals),
    collections: collectionsProcedures(services.collections),
    ingest: ingestProcedures(services.ingest, services.dryRuns),
    folders: foldersProcedures(services.folders, services.dryRuns),
    bin: binProcedures(services.bin),
    search: searchProcedures(services.search),
    finding: findingProcedures(services.finding),
    evaluation: evaluationProcedures(services.evaluation),
    models: modelsProcedures(services.models),
    language: languageProcedures(services.language),
    localModels: localModelsProcedures(services.language.localModels),
    chat: chatProcedures(services.chat),
    conversations: conversationsProcedures(services.conversations),
    assistants: assistantsProcedures(services.assistants),
    usage: usageProcedures(services.usage),
    settings: settingsProcedures(services.settings),
    health: healthProcedures(services.health),
    indexes: indexesProcedures(services.indexes),
    people: peopleProcedures(services.people),
    traits: traitsProcedures(services.people.traits),
    tasks: tasksProcedures(services.tasks),
    tools: toolsProcedures(services.tools),
  });
}

export type Router = ReturnType<typeof createRouter>;
