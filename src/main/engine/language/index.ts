export { askJson, type JsonAnswer, type JsonRequest } from './answers/ask-json.ts';
export type { Limits } from './backends/openai-compatible.ts';
export type { LanguageEnvironment } from './environment.ts';
export { createMemoryKeys, type KeyStore } from './keys/key-store.ts';
export { createKeychain } from './keys/keychain.ts';
export type { Language, ModelChoice, OpenLocal } from './language.ts';
export type {
  AnswerShape,
  Completion,
  CompletionRequest,
  LanguageModel,
  Message,
  PassedOver,
  Usage,
} from './language-model.ts';
export { createLanguageServices } from './language-services.ts';
export { type Memory, machineMemory } from './llama/memory.ts';
export type { LocalCatalogueModel } from './local-models/catalogue.ts';
export { createLocalModels, type LocalModels } from './local-models/local-models.ts';
export { localModelsProcedures } from './local-models/procedures.ts';
export { type LanguageServices, languageProcedures } from './procedures.ts';
