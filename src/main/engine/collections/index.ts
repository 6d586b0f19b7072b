export { type Collections, createCollections } from './collections.ts';
export { collectionsProcedures } from './procedures.ts';
