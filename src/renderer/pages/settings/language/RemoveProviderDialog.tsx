import { Button, Group, Modal } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { Provider } from '../../../../contract/index.ts';
import { hasCode, sentenceOf, useApi } from '../../../client/index.ts';
import styles from './LanguageSection.module.css';

interface RemoveProps {
  provider: Provider;
  onClose: () => void;
  onRemoved: () => void;
}

/** Asks before a provider goes, and its key with it. */
export function RemoveProviderDialog({ provider, onClose, onRemoved }: RemoveProps) {
  const api = useApi();
  const remove = useMutation(api.query.language.providers.remove.mutationOptions({ onSuccess: onRemoved }));
  const stuck = remove.isError && hasCode(remove.error, 'unavailable');
  return (
    <Modal opened onClose={onClose} title={`Remove ${provider.name}?`}>
      <p>
        It is not asked any more{provider.key === 'keychain' ? ', and its key is taken out of the keychain' : ''}. What
        it answered before stays. Assistants that ask it need another one.
      </p>
      {remove.isError && (
        <p role="alert" className={styles.error}>
          {sentenceOf(remove.error)}
        </p>
      )}
      <Group justify="flex-end" gap="xs" mt="lg">
        <Button onClick={onClose} data-autofocus>
          Keep it
        </Button>
        <Button
          className={styles.danger}
          loading={remove.isPending}
          onClick={() => remove.mutate({ id: provider.id, confirmed: true, leaveKey: stuck })}
        >
          {stuck ? 'Remove, leave the key there' : 'Remove'}
        </Button>
      </Group>
    </Modal>
  );
}
