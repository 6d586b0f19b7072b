export { createIndexes, type Indexes } from './indexes.ts';
export { indexesProcedures } from './procedures.ts';
