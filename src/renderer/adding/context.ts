import { createContext, useContext, useEffect } from 'react';
import type { ChosenFile } from './files.ts';

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

/** A page that does more with files that are dropped on the window than add them. */
export interface DropTarget {
  title: string;
  take(chosen: readonly ChosenFile[]): Promise<void>;
}

export const DropTargetContext = createContext<{
  target: DropTarget | null;
  setTarget: (target: DropTarget | null) => void;
}>({ target: null, setTarget: () => {} });

/** Files that are dropped go to `target` while the caller is on the page; null: they are added, as everywhere. */
export function useDropTarget(target: DropTarget | null): void {
  const { setTarget } = useContext(DropTargetContext);
  useEffect(() => {
    setTarget(target);
    return () => setTarget(null);
  }, [target, setTarget]);
}
