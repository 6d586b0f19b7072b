import { Button, Group, Modal } from '@mantine/core';
import { counted } from '../../../components/format.ts';
import styles from './List.module.css';

interface DeleteProps {
  title: string;
  messages: number;
  onDelete: () => void;
  onClose: () => void;
}

/** Asks before a conversation is deleted. */
export function DeleteDialog({ title, messages, onDelete, onClose }: DeleteProps) {
  return (
    <Modal opened onClose={onClose} title={`Delete “${title}”?`}>
      <p>
        {messages === 0 ? 'It is empty.' : `Its ${counted(messages, 'message')} go for good.`} Your documents stay as
        they are. This cannot be taken back.
      </p>
      <Group justify="flex-end" gap="xs" mt="lg">
        <Button onClick={onClose} data-autofocus>
          Keep
        </Button>
        <Button
          className={styles.dangerButton}
          onClick={() => {
            onDelete();
            onClose();
          }}
        >
          Delete
        </Button>
      </Group>
    </Modal>
  );
}
