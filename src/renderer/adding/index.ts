export { Adding } from './Adding.tsx';
export { addReadable } from './addReadable.ts';
export { useAddDialogs, useDropTarget } from './context.ts';
export { type ChosenFile, choose, pathsOf } from './files.ts';
export { startNotice, tell, tellError } from './notify.ts';
export { StartHere } from './StartHere.tsx';
export { tellUndo } from './tellUndo.tsx';
export { useAdding } from './useAdding.ts';
