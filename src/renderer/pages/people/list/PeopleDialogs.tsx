import { AddPersonDialog } from './AddPersonDialog.tsx';
import { ImportDialog } from './ImportDialog.tsx';
import { IngestDialog } from './IngestDialog.tsx';
import type { PeopleDialog } from './PeopleMenu.tsx';

/** The dialog that is open, if any. */
export function PeopleDialogs({ dialog, onClose }: { dialog: PeopleDialog | null; onClose: () => void }) {
  if (dialog === 'add') return <AddPersonDialog onClose={onClose} />;
  if (dialog === 'ingest') return <IngestDialog onClose={onClose} />;
  if (dialog === 'import') return <ImportDialog onClose={onClose} />;
  return null;
}
