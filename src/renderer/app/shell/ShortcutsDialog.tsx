import { Modal } from '@mantine/core';
import { ShortcutsTable } from '../../components/ShortcutsTable.tsx';

export function ShortcutsDialog(props: { opened: boolean; onClose: () => void }) {
  return (
    <Modal opened={props.opened} onClose={props.onClose} title="Keyboard shortcuts">
      <ShortcutsTable />
    </Modal>
  );
}
