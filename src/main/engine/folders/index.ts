export { type Bin, createBin } from './bin.ts';
export { createFolders, type Folders } from './folders.ts';
export { binProcedures, foldersProcedures } from './procedures.ts';
