import type { Person } from '../../../../contract/index.ts';
import { AddFactDialog } from './AddFactDialog.tsx';
import { CompareDialog } from './CompareDialog.tsx';
import { EditDialog } from './EditDialog.tsx';
import { ForgetDialog } from './ForgetDialog.tsx';
import { MergeDialog } from './MergeDialog.tsx';
import type { PersonDialog } from './PersonMenus.tsx';

interface DialogsProps {
  person: Person;
  dialog: PersonDialog;
  onClose: () => void;
  onGone: () => void;
}

/** The dialog that is open over a person's page. */
export function PersonDialogs({ person, dialog, onClose, onGone }: DialogsProps) {
  const props = { person, onClose };
  if (dialog === 'edit') return <EditDialog {...props} />;
  if (dialog === 'fact') return <AddFactDialog {...props} />;
  if (dialog === 'merge') return <MergeDialog {...props} />;
  if (dialog === 'compare') return <CompareDialog {...props} />;
  return <ForgetDialog {...props} onGone={onGone} />;
}
