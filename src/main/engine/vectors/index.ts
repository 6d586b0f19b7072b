export { createVectorTable, deleteVector, dropVectorTable, vectorTable } from './exact.ts';
export type { Difference } from './hnsw/inspect.ts';
export type { IndexState } from './state.ts';
export type { VectorHit } from './store-hits.ts';
export { dropPassageVectors, embeddingsOf, savePassageVector } from './store-write.ts';
export { storedVectors } from './stored.ts';
export type { EngineName, Neighbour } from './vector-index.ts';
export { createVectors, type Vectors } from './vectors.ts';
