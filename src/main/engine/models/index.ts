export type { ActiveModel, AnsweringModel } from './active-model.ts';
export { createEmbedder, type Embedder, type EmbedderOptions } from './embedder.ts';
export {
  createEmbedderClient,
  type EmbeddedQuestion,
  type EmbedderClient,
  type EmbedderClientOptions,
} from './embedder-client.ts';
export { type Fertility, familiarity } from './fertility.ts';
export { type ModelLayout, readLayout } from './layout.ts';
export { hashFiles, type Manifest, manifestName, modelName, readManifest, sha256Of } from './manifest.ts';
export { createModelChild } from './model-child.ts';
export { type ModelFolder, type ModelInfo, openModelFolder } from './model-files.ts';
export { createRerankerClient, type Reranker, type RerankerClient } from './reranker-client.ts';
export { loadTokenizer } from './tokenizer.ts';
export type { Tokenizer } from './tokenizer-interface.ts';
