export { createLibrary, type Library } from './library.ts';
export { libraryProcedures } from './procedures.ts';
export { collectGarbage } from './purge.ts';
