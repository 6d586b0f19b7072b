export { createVectorTable, deleteVector, insertVector, type Neighbour, nearest } from './exact.ts';
