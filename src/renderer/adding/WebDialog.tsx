import { Button, Group, Modal, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { sentenceOf, useApi } from '../client/index.ts';
import styles from './dialogs.module.css';
import { tell } from './notify.ts';

/** Fetches one web page, when asked to, and keeps what it says. */
export function WebDialog(props: { opened: boolean; onClose: () => void }) {
  const api = useApi();
  const queries = useQueryClient();
  const [typed, setTyped] = useState('');
  const add = useMutation(
    api.query.ingest.addWeb.mutationOptions({
      onSuccess: () => {
        tell('Its text is in the library; the page is not visited again.', 'Web page added');
        setTyped('');
        props.onClose();
        return queries.invalidateQueries({ queryKey: api.query.library.key() });
      },
    }),
  );
  const address = toAddress(typed);
  const close = () => {
    add.reset();
    props.onClose();
  };
  return (
    <Modal opened={props.opened} onClose={close} title="Add a web page" size="md">
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (address) add.mutate({ url: address });
        }}
      >
        <TextInput
          label="Address"
          description="Fetched once, now: only the request for it leaves this computer. Addresses of your own network are refused."
          placeholder="https://"
          data-autofocus
          spellCheck={false}
          classNames={{ input: styles.path }}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        {add.isError && (
          <p role="alert" className={styles.error}>
            {sentenceOf(add.error)}
          </p>
        )}
        <Group justify="flex-end" gap="xs">
          <Button onClick={close}>Cancel</Button>
          <Button type="submit" variant="filled" disabled={address === null} loading={add.isPending}>
            Fetch and add
          </Button>
        </Group>
      </form>
    </Modal>
  );
}

/** What was typed as an address of the web; null while it is none. */
function toAddress(typed: string): string | null {
  const text = typed.trim();
  if (!/^[^\s]+\.[^\s]+$/.test(text)) return null;
  const url = URL.parse(/^https?:\/\//i.test(text) ? text : `https://${text}`);
  return url?.href ?? null;
}
