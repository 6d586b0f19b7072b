import { createContext, useContext } from 'react';

/** Dialogs that can be opened from anywhere: the menu, the palette, an empty page. */
export interface AddDialogs {
  openNote: () => void;
  openPath: () => void;
  openWeb: () => void;
}

export const AddDialogsContext = createContext<AddDialogs | null>(null);

export function useAddDialogs(): AddDialogs {
  const dialogs = useContext(AddDialogsContext);
  if (!dialogs) throw new Error('useAddDialogs is called outside of Adding');
  return dialogs;
}
