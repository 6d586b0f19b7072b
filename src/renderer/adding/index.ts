export { Adding } from './Adding.tsx';
export { useAddDialogs } from './context.ts';
export { tell, tellError } from './notify.ts';
export { StartHere } from './StartHere.tsx';
export { useAdding } from './useAdding.ts';
