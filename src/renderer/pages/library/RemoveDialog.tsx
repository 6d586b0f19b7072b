import { Button, Group, Modal } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Document } from '../../../contract/index.ts';
import { sentenceOf, useApi } from '../../client/index.ts';
import { ReceiptDialog } from '../../receipt/index.ts';
import styles from './RemoveDialog.module.css';
import { removalQuestion } from './removal.ts';

interface RemoveProps {
  /** Null: nothing is asked. */
  documents: readonly Document[] | null;
  onClose: () => void;
  onRemoved: () => void;
}

/** Asks before documents leave the library, and shows the receipt when they have. */
export function RemoveDialog({ documents, onClose, onRemoved }: RemoveProps) {
  const api = useApi();
  const queries = useQueryClient();
  const [receipt, setReceipt] = useState<string | null>(null);
  const remove = useMutation(
    api.query.library.remove.mutationOptions({
      onSuccess: ({ id }) => {
        setReceipt(id);
        onRemoved();
        onClose();
        return queries.invalidateQueries({ queryKey: api.query.library.key() });
      },
    }),
  );
  const question = removalQuestion(documents ?? []);
  const ids = documents?.map((document) => document.id) ?? [];
  return (
    <>
      <ReceiptDialog id={receipt} onClose={() => setReceipt(null)} />
      <Modal opened={documents !== null} onClose={onClose} title={question.title}>
        <p className={styles.text}>{question.text}</p>
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
            className={styles.remove}
            loading={remove.isPending}
            onClick={() => remove.mutate({ ids, confirmed: true, until: 'hidden' })}
          >
            Remove from library
          </Button>
        </Group>
      </Modal>
    </>
  );
}
