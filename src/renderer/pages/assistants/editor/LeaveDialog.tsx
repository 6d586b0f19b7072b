import { Button, Group, Modal } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';
import { tellError } from '../../../adding/index.ts';
import styles from './Editor.module.css';

/** Going elsewhere with changes that are not saved asks first. */
export function LeaveDialog({ active, onSave }: { active: boolean; onSave: () => Promise<void> }) {
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: () => active,
    enableBeforeUnload: () => active,
    withResolver: true,
  });
  const save = () => {
    onSave()
      .then(() => proceed?.())
      .catch((failure: unknown) => {
        reset?.();
        tellError(failure, 'Not saved');
      });
  };
  return (
    <Modal opened={status === 'blocked'} onClose={() => reset?.()} title="Save the changes?">
      <p className={styles.dialogText}>What you changed of this assistant is not saved yet.</p>
      <Group justify="flex-end" gap="xs">
        <Button onClick={() => reset?.()}>Stay</Button>
        <Button onClick={() => proceed?.()}>Leave without</Button>
        <Button variant="filled" data-autofocus onClick={save}>
          Save and leave
        </Button>
      </Group>
    </Modal>
  );
}
