export { createLibrary, type Library } from './library.ts';
export { libraryProcedures } from './procedures.ts';
export { collectGarbage, type LibraryStorage } from './purge.ts';
export { cleanWords, emptyLog } from './receipt/clean.ts';
export { filesToScan, type LibraryFiles, libraryFiles } from './receipt/places.ts';
export { alwaysRemains } from './receipt/remains.ts';
export { createRemovals, type Removals } from './receipt/removals.ts';
export { createPieceFinder, leastPieceBytes, type PieceFinder, scanFile } from './receipt/scan-file.ts';
