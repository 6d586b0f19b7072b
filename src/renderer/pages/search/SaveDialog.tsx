import { Button, Group, Modal, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { SavedSearch } from '../../../contract/index.ts';
import { tell } from '../../adding/index.ts';
import { sentenceOf, useApi } from '../../client/index.ts';
import styles from './dialogs.module.css';
import type { toInput } from './search.ts';

interface SaveProps {
  /** The one that is renamed; null for a new one. */
  saved: SavedSearch | null;
  input: NonNullable<ReturnType<typeof toInput>>;
  onClose: () => void;
  onSaved?: (saved: SavedSearch) => void;
}

/** Gives a search a name, or another one. */
export function SaveDialog({ saved, input, onClose, onSaved }: SaveProps) {
  const api = useApi();
  const queries = useQueryClient();
  const [name, setName] = useState(saved?.name ?? input.query.slice(0, 200));
  const done = {
    onSuccess: (kept: SavedSearch) => {
      if (saved === null) tell('It stands beside the search field, with what is new in it.', `“${kept.name}” is kept`);
      onSaved?.(kept);
      onClose();
      return queries.invalidateQueries({ queryKey: api.query.finding.saved.key() });
    },
  };
  const create = useMutation(api.query.finding.saved.create.mutationOptions(done));
  const update = useMutation(api.query.finding.saved.update.mutationOptions(done));
  const error = create.error ?? update.error;
  return (
    <Modal opened onClose={onClose} title={saved === null ? 'Save this search' : 'Rename the search'}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (saved === null) create.mutate({ name: name.trim(), input });
          else update.mutate({ id: saved.id, name: name.trim() });
        }}
      >
        <TextInput
          label="Name"
          required
          maxLength={200}
          data-autofocus
          value={name}
          onFocus={(event) => event.currentTarget.select()}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {error && (
          <p role="alert" className={styles.error}>
            {sentenceOf(error)}
          </p>
        )}
        <Group justify="flex-end" gap="xs">
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            variant="filled"
            disabled={name.trim() === ''}
            loading={create.isPending || update.isPending}
          >
            {saved === null ? 'Save' : 'Rename'}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
