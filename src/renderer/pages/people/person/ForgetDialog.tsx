import { Button, Group, Modal } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Person } from '../../../../contract/index.ts';
import { sentenceOf, useApi } from '../../../client/index.ts';
import styles from '../dialogs.module.css';
import { forgetSeen } from '../seen.ts';
import { usePeopleRefresh } from '../usePeopleRefresh.ts';
import { ForgetReceipt } from './ForgetReceipt.tsx';

interface ForgetProps {
  person: Person;
  onClose: () => void;
  /** Nothing of the person can be asked for any more. */
  onGone: () => void;
}

/** Asks before a person is forgotten, and shows what went and what a check found afterwards. */
export function ForgetDialog({ person, onClose, onGone }: ForgetProps) {
  const api = useApi();
  const navigate = useNavigate();
  const refresh = usePeopleRefresh();
  const [receipt, setReceipt] = useState<string | null>(null);
  const forget = useMutation(
    api.query.people.remove.mutationOptions({
      onSuccess: ({ id }) => {
        forgetSeen(person.id);
        onGone();
        setReceipt(id);
      },
    }),
  );
  const leave = async () => {
    onClose();
    await navigate({ to: '/people' });
    await refresh();
  };
  if (receipt !== null) return <ForgetReceipt id={receipt} name={person.name} onClose={() => void leave()} />;
  return (
    <Modal opened onClose={onClose} title={`Forget ${person.name}?`}>
      <p className={styles.text}>
        The profile with its picture, every fact and where it was read, mentions, connections, the written page,
        insights and personality leave the library for good. Your documents stay as they are and go on being found; this
        person is not read out of them again. This cannot be undone.
      </p>
      {forget.isError && (
        <p role="alert" className={styles.error}>
          {sentenceOf(forget.error)}
        </p>
      )}
      <Group justify="flex-end" gap="xs" mt="lg">
        <Button onClick={onClose} data-autofocus>
          Keep
        </Button>
        <Button
          className={styles.bad}
          loading={forget.isPending}
          onClick={() => forget.mutate({ ids: [person.id], confirmed: true, until: 'hidden' })}
        >
          Forget completely
        </Button>
      </Group>
    </Modal>
  );
}
