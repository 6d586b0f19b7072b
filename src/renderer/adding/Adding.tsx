import { useDisclosure } from '@mantine/hooks';
import { type ReactNode, useMemo, useState } from 'react';
import { FolderDialogs } from '../folders/index.ts';
import { AddDialogsContext, type DropTarget, DropTargetContext } from './context.ts';
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
  const [target, setTarget] = useState<DropTarget | null>(null);
  const drops = useMemo(() => ({ target, setTarget }), [target]);
  return (
    <AddDialogsContext value={dialogs}>
      <DropTargetContext value={drops}>
        <FolderDialogs>{children}</FolderDialogs>
        <DropOverlay />
      </DropTargetContext>
      <NoteDialog opened={note} onClose={closeNote} />
      <PathDialog opened={path} onClose={closePath} />
      <WebDialog opened={web} onClose={closeWeb} />
    </AddDialogsContext>
  );
}
