export { useFolderDialogs } from './context.ts';
export { FolderDialogs } from './FolderDialogs.tsx';
export { Answers, FolderStrip } from './FolderStrip.tsx';
export { folderState, folderWord } from './state.ts';
export { useFolderActions, useFolders } from './useFolders.ts';
