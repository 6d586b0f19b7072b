import { Button, Group, Modal, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { choose, pathsOf } from '../../../adding/files.ts';
import { tell } from '../../../adding/index.ts';
import { sentenceOf, useApi } from '../../../client/index.ts';
import styles from '../models/ModelsSection.module.css';

/** Takes in a .gguf file. */
export function AddFileDialog({ onClose }: { onClose: () => void }) {
  const api = useApi();
  const [typed, setTyped] = useState('');
  const file = typed.trim().replace(/^"(.*)"$/, '$1');
  const add = useMutation(
    api.query.localModels.add.mutationOptions({
      onSuccess: (model) => {
        tell('Load it to try it.', `${model.title} is here`);
        onClose();
      },
    }),
  );
  const pick = async () => {
    const [chosen] = pathsOf(await choose('files'));
    if (chosen !== undefined) setTyped(chosen);
  };
  return (
    <Modal opened onClose={onClose} title="Add a language model of your own" size="lg">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (file !== '') add.mutate({ file });
        }}
      >
        <div className={styles.pathRow}>
          <TextInput
            label="File on this computer"
            description="One .gguf file with an instruct or chat model. It stays where it is."
            placeholder="/home/you/models/qwen3-4b-q4_k_m.gguf"
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
          <Button type="submit" variant="filled" disabled={file === ''} loading={add.isPending}>
            Add model
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
