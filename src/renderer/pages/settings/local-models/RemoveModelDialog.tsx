import { Button, Group, Modal } from '@mantine/core';
import type { LocalModel } from '../../../../contract/index.ts';
import styles from '../model-parts/ModelEntry.module.css';
import { size } from './words.ts';

interface DialogProps {
  model: LocalModel;
  onClose: () => void;
  onRemove: (model: LocalModel) => void;
}

/** Asks before something goes that would have to be downloaded again. */
export function RemoveModelDialog({ model, onClose, onRemove }: DialogProps) {
  const came = model.state === 'paused' ? (model.progress?.done ?? 0) : model.bytes;
  return (
    <Modal opened onClose={onClose} title={`Remove ${model.title}?`}>
      <p>
        {model.source === 'file'
          ? 'It leaves the list. Its file stays as it is.'
          : `What was downloaded (${size(came)}) is deleted and would have to be downloaded again.`}
      </p>
      <Group justify="flex-end" gap="xs" mt="lg">
        <Button onClick={onClose} data-autofocus>
          Keep
        </Button>
        <Button className={styles.danger} onClick={() => onRemove(model)}>
          Remove
        </Button>
      </Group>
    </Modal>
  );
}
