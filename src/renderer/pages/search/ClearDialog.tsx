import { Button, Group, Modal } from '@mantine/core';
import dialogStyles from './dialogs.module.css';

/** Asks before what was searched is forgotten. */
export function ClearDialog({ onClose, onClear }: { onClose: () => void; onClear: () => void }) {
  return (
    <Modal opened onClose={onClose} title="Forget all searches?">
      <p className={dialogStyles.text}>
        The history and every count of it are deleted for good. Saved searches and documents stay.
      </p>
      <Group justify="flex-end" gap="xs" mt="lg">
        <Button onClick={onClose} data-autofocus>
          Keep
        </Button>
        <Button
          className={dialogStyles.remove}
          onClick={() => {
            onClear();
            onClose();
          }}
        >
          Forget all
        </Button>
      </Group>
    </Modal>
  );
}
