import { Button, Group, Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import styles from './dialogs.module.css';
import { useAdding } from './useAdding.ts';

/** Adds what lies at a path of this computer, without copying it: what a browser's own dialog cannot say. */
export function PathDialog(props: { opened: boolean; onClose: () => void }) {
  const { addPaths } = useAdding();
  const [path, setPath] = useState('');
  const trimmed = path.trim().replace(/^"(.*)"$/, '$1');
  return (
    <Modal opened={props.opened} onClose={props.onClose} title="Add by path" size="md">
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void addPaths([trimmed]);
          setPath('');
          props.onClose();
        }}
      >
        <TextInput
          label="Path of a file or folder on this computer"
          description="It is read where it lies; nothing is copied or moved. Folders are read with all that is in them."
          placeholder="/home/you/Documents"
          data-autofocus
          spellCheck={false}
          classNames={{ input: styles.path }}
          value={path}
          onChange={(event) => setPath(event.currentTarget.value)}
        />
        <Group justify="flex-end" gap="xs">
          <Button onClick={props.onClose}>Cancel</Button>
          <Button type="submit" variant="filled" disabled={trimmed === ''}>
            Add
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
