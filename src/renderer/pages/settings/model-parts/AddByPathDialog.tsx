import { Button, Group, Modal, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { choose, pathsOf } from '../../../adding/files.ts';
import { tell } from '../../../adding/index.ts';
import { sentenceOf, useApi } from '../../../client/index.ts';
import styles from './ModelEntry.module.css';

interface AddByPathProps {
  kind: 'files' | 'folder';
  title: string;
  label: string;
  description: string;
  placeholder: string;
  /** What can be done with it now. */
  next: string;
  onAdd: (path: string) => Promise<{ title: string }>;
  onClose: () => void;
}

/** Takes in a model of the user's own from where it lies on this computer. */
export function AddByPathDialog({ kind, title, next, onAdd, onClose, ...field }: AddByPathProps) {
  const api = useApi();
  const [typed, setTyped] = useState('');
  const path = typed.trim().replace(/^"(.*)"$/, '$1');
  const add = useMutation({
    mutationFn: onAdd,
    onSuccess: (model) => {
      tell(next, `${model.title} is here`);
      onClose();
    },
  });
  const pick = async () => {
    const [chosen] = pathsOf(await choose(kind));
    if (chosen !== undefined) setTyped(chosen);
  };
  return (
    <Modal opened onClose={onClose} title={title} size="lg">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (path !== '') add.mutate(path);
        }}
      >
        <div className={styles.pathRow}>
          <TextInput
            {...field}
            data-autofocus
            spellCheck={false}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          {api.desktop && <Button onClick={pick}>Choose…</Button>}
        </div>
        {add.isError && (
          <p role="alert" className={styles.error}>
            {sentenceOf(add.error)}
          </p>
        )}
        <Group justify="flex-end" gap="xs" mt="lg">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="filled" disabled={path === ''} loading={add.isPending}>
            Add model
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
