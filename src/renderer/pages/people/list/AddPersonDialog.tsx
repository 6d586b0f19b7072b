import { Modal, Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useApi } from '../../../client/index.ts';
import styles from '../dialogs.module.css';
import { FormFoot } from '../FormFoot.tsx';
import { usePeopleRefresh } from '../usePeopleRefresh.ts';

/** Somebody whom no document names yet. */
export function AddPersonDialog({ onClose }: { onClose: () => void }) {
  const api = useApi();
  const navigate = useNavigate();
  const refresh = usePeopleRefresh();
  const [name, setName] = useState('');
  const [mail, setMail] = useState('');
  const [bio, setBio] = useState('');
  const add = useMutation(
    api.query.people.put.mutationOptions({
      onSuccess: ({ person }) => {
        void refresh();
        onClose();
        return navigate({ to: '/people/$id', params: { id: person.id } });
      },
    }),
  );
  return (
    <Modal opened onClose={onClose} title="Add a person">
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          add.mutate({
            name: name.trim(),
            bio: bio.trim() === '' ? null : bio.trim(),
            contacts: mail.trim() === '' ? [] : [{ kind: 'email', value: mail.trim(), label: null }],
          });
        }}
      >
        <TextInput
          label="Name"
          required
          data-autofocus
          maxLength={500}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          label="Mail address"
          description="Mails from and to it are counted as this person’s."
          maxLength={1000}
          value={mail}
          onChange={(event) => setMail(event.currentTarget.value)}
        />
        <Textarea
          label="In a sentence"
          placeholder="Marine biologist at the Institute for Coastal Studies"
          autosize
          maxRows={6}
          maxLength={10_000}
          value={bio}
          onChange={(event) => setBio(event.currentTarget.value)}
        />
        <FormFoot label="Add" ready={name.trim() !== ''} busy={add.isPending} error={add.error} onCancel={onClose} />
      </form>
    </Modal>
  );
}
