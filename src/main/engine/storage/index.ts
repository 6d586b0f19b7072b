export { openDerived, openReader, type ReadDatabase, readDatabase, type WriteDatabase } from './database.ts';
export { type HeldLibrary, type Holder, holdLibrary, readHolder } from './holder.ts';
export { type Migrated, migrate } from './migrate.ts';
export { migrations } from './migrations/index.ts';
export { maxDepth, type Place, placeOf } from './place.ts';
export { defineStore, type Log, row, rows, type Storage, type Store, type Stores } from './store.ts';
export { insertPiece, sliceText, textPieces } from './text.ts';
export { serveStores } from './thread.ts';
export { type OpenStorage, openStorage } from './threads.ts';
