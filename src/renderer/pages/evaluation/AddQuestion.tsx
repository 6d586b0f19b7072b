import { Button, Checkbox, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { sentenceOf, useApi } from '../../client/index.ts';
import styles from './Evaluation.module.css';

/** A question typed in. Its passage is found by searching for it, and marked there. */
export function AddQuestion({ onAdded }: { onAdded: () => void }) {
  const api = useApi();
  const [text, setText] = useState('');
  const [absent, setAbsent] = useState(false);
  const add = useMutation(
    api.query.evaluation.add.mutationOptions({
      onSuccess: () => {
        setText('');
        onAdded();
      },
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() !== '') add.mutate({ text, answerable: !absent });
  };
  return (
    <form className={styles.add} onSubmit={submit}>
      <TextInput
        className={styles.addField}
        aria-label="A question for the test set"
        placeholder="Type in a question"
        value={text}
        error={add.isError ? sentenceOf(add.error) : undefined}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Checkbox
        radius="xs"
        label="Not in my documents"
        checked={absent}
        onChange={(event) => setAbsent(event.currentTarget.checked)}
      />
      <Button type="submit" disabled={text.trim() === ''} loading={add.isPending}>
        Add
      </Button>
    </form>
  );
}
