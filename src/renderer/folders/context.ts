import { createContext, useContext } from 'react';
import type { Folder } from '../../contract/index.ts';

/** The dialogs of watched folders, to be opened from anywhere. */
export interface FolderDialogs {
  /** Watches a folder that is yet to be named. */
  watch: () => void;
  /** Changes which files of a watched folder are documents. */
  rules: (folder: Folder) => void;
  /** The files that were taken out of its list. */
  excluded: (folder: Folder) => void;
  stopWatching: (folder: Folder) => void;
}

export const FolderDialogsContext = createContext<FolderDialogs | null>(null);

export function useFolderDialogs(): FolderDialogs {
  const dialogs = useContext(FolderDialogsContext);
  if (!dialogs) throw new Error('useFolderDialogs is called outside of FolderDialogs');
  return dialogs;
}
