import { Button, Group, Modal, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { sentenceOf, useApi } from '../client/index.ts';
import styles from './dialogs.module.css';
import { tell } from './notify.ts';

/** A pasted or typed note becomes a document. */
export function NoteDialog(props: { opened: boolean; onClose: () => void }) {
  const api = useApi();
  const queries = useQueryClient();
  const [title, setTitle] = useState('');
  const [text, setText] = useState('');
  const add = useMutation(
    api.query.ingest.addNote.mutationOptions({
      onSuccess: () => {
        tell('It is findable in a moment.', title.trim() || 'Note added');
        setTitle('');
        setText('');
        props.onClose();
        return queries.invalidateQueries({ queryKey: api.query.library.key() });
      },
    }),
  );
  const save = () => add.mutate({ title: title.trim() || undefined, text });
  return (
    <Modal opened={props.opened} onClose={props.onClose} title="Paste or write a note" size="lg">
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <TextInput
          label="Title"
          placeholder="Taken from the first line when empty"
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <Textarea
          label="Text"
          required
          data-autofocus
          autosize
          minRows={8}
          maxRows={16}
          classNames={{ input: styles.reading }}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.metaKey || event.ctrlKey) && text.trim() !== '') save();
          }}
        />
        {add.isError && (
          <p role="alert" className={styles.error}>
            {sentenceOf(add.error)}
          </p>
        )}
        <Group justify="flex-end" gap="xs">
          <Button onClick={props.onClose}>Cancel</Button>
          <Button type="submit" variant="filled" disabled={text.trim() === ''} loading={add.isPending}>
            Add note
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
