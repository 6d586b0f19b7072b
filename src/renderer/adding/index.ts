export { Adding } from './Adding.tsx';
export { useAddDialogs } from './context.ts';
export { choose, pathsOf } from './files.ts';
export { tell, tellError } from './notify.ts';
export { StartHere } from './StartHere.tsx';
export { tellUndo } from './tellUndo.tsx';
export { useAdding } from './useAdding.ts';
