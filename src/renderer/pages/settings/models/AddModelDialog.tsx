import { Button, Group, Modal, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { choose, pathsOf } from '../../../adding/files.ts';
import { tell } from '../../../adding/index.ts';
import { sentenceOf, useApi } from '../../../client/index.ts';
import styles from './ModelsSection.module.css';

/** Takes in a folder with a model. */
export function AddModelDialog({ onClose }: { onClose: () => void }) {
  const api = useApi();
  const [typed, setTyped] = useState('');
  const folder = typed.trim().replace(/^"(.*)"$/, '$1');
  const add = useMutation(
    api.query.models.add.mutationOptions({
      onSuccess: (model) => {
        tell('It was tried and works. Use it when you like.', `${model.title} is here`);
        onClose();
      },
    }),
  );
  const pick = async () => {
    const [chosen] = pathsOf(await choose('folder'));
    if (chosen !== undefined) setTyped(chosen);
  };
  return (
    <Modal opened onClose={onClose} title="Add a model of your own" size="lg">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (folder !== '') add.mutate({ folder });
        }}
      >
        <div className={styles.pathRow}>
          <TextInput
            label="Folder on this computer"
            description="With model.onnx (or onnx/model.onnx), tokenizer.json, tokenizer_config.json and config.json. It stays where it is."
            placeholder="/home/you/models/multilingual-e5-small"
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
          <Button type="submit" variant="filled" disabled={folder === ''} loading={add.isPending}>
            Add model
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
