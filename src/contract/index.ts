import type { ContractRouterClient, InferContractRouterInputs, InferContractRouterOutputs } from '@orpc/contract';
import { assistantsContract } from './assistants.ts';
import { chatContract } from './chat.ts';
import { collectionsContract } from './collections.ts';
import { conversationsContract } from './conversations.ts';
import { evaluationContract } from './evaluation.ts';
import { findingContract } from './finding.ts';
import { binContract, foldersContract } from './folders.ts';
import { healthContract } from './health.ts';
import { indexesContract } from './indexes.ts';
import { ingestContract } from './ingest.ts';
import { languageContract } from './language.ts';
import { libraryContract } from './library.ts';
import { localModelsContract } from './local-models.ts';
import { modelsContract } from './models.ts';
import { peopleContract } from './people.ts';
import { searchContract } from './search.ts';
import { settingsContract } from './settings.ts';
import { toolsContract } from './tools.ts';
import { tasksContract, traitsContract } from './traits.ts';
import { usageContract } from './usage.ts';

/** Everything that Commonplace does, for every door. One entry a module. */
export const contract = {
  library: libraryContract,
  collections: collectionsContract,
  ingest: ingestContract,
  folders: foldersContract,
  bin: binContract,
  search: searchContract,
  models: modelsContract,
  language: languageContract,
  localModels: localModelsContract,
  finding: findingContract,
  evaluation: evaluationContract,
  chat: chatContract,
  conversations: conversationsContract,
  assistants: assistantsContract,
  usage: usageContract,
  tools: toolsContract,
  settings: settingsContract,
  health: healthContract,
  indexes: indexesContract,
  people: peopleContract,
  traits: traitsContract,
  tasks: tasksContract,
};

export type Contract = typeof contract;
/** The client that every door holds. */
export type Client = ContractRouterClient<Contract>;
export type Inputs = InferContractRouterInputs<Contract>;
export type Outputs = InferContractRouterOutputs<Contract>;

export * from './answers.ts';
export * from './assistants.ts';
export * from './chat.ts';
export * from './collections.ts';
export * from './common.ts';
export * from './conversations.ts';
export * from './errors.ts';
export * from './evaluation.ts';
export * from './evaluation-runs.ts';
export * from './finding.ts';
export * from './folders.ts';
export * from './forgetting.ts';
export * from './health.ts';
export * from './indexes.ts';
export * from './ingest.ts';
export * from './language.ts';
export * from './library.ts';
export * from './local-models.ts';
export * from './models.ts';
export * from './people.ts';
export * from './personality-text.ts';
export * from './removal.ts';
export * from './search.ts';
export * from './search-filters.ts';
export * from './settings.ts';
export * from './tools.ts';
export * from './traits.ts';
export * from './usage.ts';
