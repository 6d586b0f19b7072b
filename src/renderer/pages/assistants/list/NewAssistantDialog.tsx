import { Modal, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Assistant } from '../../../../contract/index.ts';
import { useApi } from '../../../client/index.ts';
import { Choice } from '../../people/Choice.tsx';
import styles from '../../people/dialogs.module.css';
import { FormFoot } from '../../people/FormFoot.tsx';

interface NewProps {
  assistants: readonly Assistant[];
  onClose: () => void;
  onMade: (id: string) => void;
}

/** A name, and which one to begin from; the rest is set on its own page. */
export function NewAssistantDialog({ assistants, onClose, onMade }: NewProps) {
  const api = useApi();
  const [name, setName] = useState('');
  const [from, setFrom] = useState('');
  const make = useMutation({
    networkMode: 'always',
    mutationFn: () =>
      from === ''
        ? api.call.assistants.create({ name: name.trim() })
        : api.call.assistants.duplicate({ id: from, name: name.trim() }),
    onSuccess: ({ id }) => onMade(id),
  });
  return (
    <Modal opened onClose={onClose} title="New assistant">
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          make.mutate();
        }}
      >
        <TextInput
          label="Name"
          required
          data-autofocus
          maxLength={100}
          placeholder="Lease expert"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Choice
          label="Begin from"
          data={[{ value: '', label: 'Nothing' }, ...assistants.map(({ id, name: label }) => ({ value: id, label }))]}
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <FormFoot label="Make" ready={name.trim() !== ''} busy={make.isPending} error={make.error} onCancel={onClose} />
      </form>
    </Modal>
  );
}
