export { type ChunkOptions, chunkText } from './chunk-text.ts';
export { type Chunk, modelInput } from './model-input.ts';
