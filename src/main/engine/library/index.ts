export { createLibrary, type Library } from './library.ts';
export { libraryProcedures } from './procedures.ts';
export { collectGarbage } from './purge.ts';
export { libraryFiles } from './receipt/places.ts';
export { createRemovals, type Removals } from './receipt/removals.ts';
