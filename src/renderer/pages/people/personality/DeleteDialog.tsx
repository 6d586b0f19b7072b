import { Button, Group, Modal } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { Person } from '../../../../contract/index.ts';
import { tell } from '../../../adding/index.ts';
import { sentenceOf, useApi } from '../../../client/index.ts';
import { counted } from '../../../components/format.ts';
import styles from '../dialogs.module.css';
import { usePeopleRefresh } from '../usePeopleRefresh.ts';

/** Asks before all that was gathered about a personality is deleted. */
export function DeleteDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const api = useApi();
  const refresh = usePeopleRefresh();
  const remove = useMutation(
    api.query.traits.remove.mutationOptions({
      onSuccess: ({ insights }) => {
        tell(`${counted(insights, 'insight')}, all five traits and their course are gone.`, 'Deleted');
        onClose();
        return refresh();
      },
    }),
  );
  return (
    <Modal opened onClose={onClose} title={`Delete ${person.name}’s personality?`}>
      <p className={styles.text}>
        The traits, their course and every insight are deleted, and nothing more is gathered. The profile and its facts
        stay. This cannot be undone.
      </p>
      {remove.isError && (
        <p role="alert" className={styles.error}>
          {sentenceOf(remove.error)}
        </p>
      )}
      <Group justify="flex-end" gap="xs" mt="lg">
        <Button onClick={onClose} data-autofocus>
          Keep
        </Button>
        <Button
          className={styles.bad}
          loading={remove.isPending}
          onClick={() => remove.mutate({ id: person.id, confirmed: true })}
        >
          Delete
        </Button>
      </Group>
    </Modal>
  );
}
