import { type ReactNode, useMemo, useState } from 'react';
import type { Folder } from '../../contract/index.ts';
import { FolderDialogsContext } from './context.ts';
import { ExcludedDialog } from './ExcludedDialog.tsx';
import { RulesDialog } from './RulesDialog.tsx';
import { StopWatchingDialog } from './StopWatchingDialog.tsx';
import { WatchDialog } from './WatchDialog.tsx';

type Open = { kind: 'watch' } | { kind: 'rules' | 'excluded' | 'stop'; folder: Folder };

/** Holds the dialogs of watched folders. */
export function FolderDialogs({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState<Open | null>(null);
  const dialogs = useMemo(
    () => ({
      watch: () => setOpen({ kind: 'watch' }),
      rules: (folder: Folder) => setOpen({ kind: 'rules', folder }),
      excluded: (folder: Folder) => setOpen({ kind: 'excluded', folder }),
      stopWatching: (folder: Folder) => setOpen({ kind: 'stop', folder }),
    }),
    [],
  );
  const close = () => setOpen(null);
  return (
    <FolderDialogsContext value={dialogs}>
      {children}
      {open?.kind === 'watch' && <WatchDialog onClose={close} />}
      {open?.kind === 'rules' && <RulesDialog folder={open.folder} onClose={close} />}
      {open?.kind === 'excluded' && <ExcludedDialog folder={open.folder} onClose={close} />}
      {open?.kind === 'stop' && <StopWatchingDialog folder={open.folder} onClose={close} />}
    </FolderDialogsContext>
  );
}
