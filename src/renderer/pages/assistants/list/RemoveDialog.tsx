import { Button, Group, Modal } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { Assistant } from '../../../../contract/index.ts';
import { sentenceOf, useApi } from '../../../client/index.ts';
import { counted } from '../../../components/format.ts';
import styles from '../../people/dialogs.module.css';

interface RemoveProps {
  assistant: Assistant;
  onClose: () => void;
  onRemoved: () => void;
}

/** What goes with an assistant and what stays. */
export function RemoveDialog({ assistant, onClose, onRemoved }: RemoveProps) {
  const api = useApi();
  const remove = useMutation({
    networkMode: 'always',
    mutationFn: () => api.call.assistants.remove({ id: assistant.id, confirmed: true }),
    onSuccess: onRemoved,
  });
  const { name, conversations, shipped } = assistant;
  return (
    <Modal opened onClose={onClose} title={`Remove ${name}?`}>
      <div className={styles.form}>
        <p className={styles.text}>
          Its settings and the versions that nothing was answered with are deleted.{' '}
          {conversations > 0 &&
            `${counted(conversations, 'conversation stays', 'conversations stay')} and go on with the default assistant. `}
          Versions that answers were made with are kept with those answers.
          {shipped && ' It came with the app and can be brought back.'}
        </p>
        {remove.isError && (
          <p role="alert" className={styles.error}>
            {sentenceOf(remove.error)}
          </p>
        )}
        <Group justify="flex-end" gap="xs">
          <Button onClick={onClose} data-autofocus>
            Cancel
          </Button>
          <Button className={styles.bad} loading={remove.isPending} onClick={() => remove.mutate()}>
            Remove
          </Button>
        </Group>
      </div>
    </Modal>
  );
}
