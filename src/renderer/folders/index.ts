export { useFolderDialogs } from './context.ts';
export { FolderDialogs } from './FolderDialogs.tsx';
export { Answers, FolderStrip } from './FolderStrip.tsx';
export { folderWord } from './state.ts';
export { useFolders } from './useFolders.ts';
