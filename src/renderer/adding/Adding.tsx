import { useDisclosure } from '@mantine/hooks';
import { type ReactNode, useMemo } from 'react';
import { FolderDialogs } from '../folders/index.ts';
import { AddDialogsContext } from './context.ts';
import { DropOverlay } from './DropOverlay.tsx';
import { NoteDialog } from './NoteDialog.tsx';
import { PathDialog } from './PathDialog.tsx';
import { WebDialog } from './WebDialog.tsx';

/** Holds what adding needs on every page: the drop overlay and the two dialogs. */
export function Adding({ children }: { children: ReactNode }) {
  const [note, { open: openNote, close: closeNote }] = useDisclosure(false);
  const [path, { open: openPath, close: closePath }] = useDisclosure(false);
  const [web, { open: openWeb, close: closeWeb }] = useDisclosure(false);
  const dialogs = useMemo(() => ({ openNote, openPath, openWeb }), [openNote, openPath, openWeb]);
  return (
    <AddDialogsContext value={dialogs}>
      <FolderDialogs>{children}</FolderDialogs>
      <DropOverlay />
      <NoteDialog opened={note} onClose={closeNote} />
      <PathDialog opened={path} onClose={closePath} />
      <WebDialog opened={web} onClose={closeWeb} />
    </AddDialogsContext>
  );
}
