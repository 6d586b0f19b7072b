export type { ActiveModel, AnsweringModel } from './active-model.ts';
export { createChanging } from './changing.ts';
export { createEmbedder, type Embedder, type EmbedderOptions } from './embedder.ts';
export {
  createEmbedderClient,
  type EmbeddedQuestion,
  type EmbedderClient,
  type EmbedderClientOptions,
} from './embedder-client.ts';
export { type Fertility, familiarity } from './fertility.ts';
export { openFleet } from './fleet.ts';
export { type ModelFolder, type ModelInfo, openModelFolder } from './model-files.ts';
export { loadTokenizer, type Tokenizer } from './tokenizer.ts';
