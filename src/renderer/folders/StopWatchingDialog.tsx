import { Button, Group, Modal, Radio } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Folder } from '../../contract/index.ts';
import { tell } from '../adding/notify.ts';
import { sentenceOf, useApi } from '../client/index.ts';
import { counted, lastOf } from '../components/format.ts';
import styles from './folders.module.css';

/** Asks what becomes of a folder's documents when it is no longer watched. */
export function StopWatchingDialog({ folder, onClose }: { folder: Folder; onClose: () => void }) {
  const api = useApi();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [documents, setDocuments] = useState<'keep' | 'remove'>('keep');
  const remove = useMutation(
    api.query.folders.remove.mutationOptions({
      onSuccess: async (gone) => {
        const words =
          documents === 'keep'
            ? 'Its documents stay in the library as they are.'
            : `${counted(gone.documents, 'document')} removed from the library. Your files are untouched.`;
        tell(words, `${lastOf(folder.path)} is no longer watched`);
        onClose();
        await navigate({ to: '/library', search: {} });
        await queries.invalidateQueries();
      },
    }),
  );
  return (
    <Modal opened onClose={onClose} title={`Stop watching ${lastOf(folder.path)}?`}>
      <Radio.Group
        aria-label="What becomes of its documents"
        value={documents}
        onChange={(value) => setDocuments(value === 'remove' ? 'remove' : 'keep')}
      >
        <div className={styles.form}>
          <Radio
            value="keep"
            label={`Keep its ${counted(folder.files, 'document')}`}
            description="They stay findable as they are; changes in the folder are no longer followed."
          />
          <Radio
            value="remove"
            label="Remove its documents from the library"
            description="Text, passages and what was learned from them go for good. The files themselves are never touched."
          />
        </div>
      </Radio.Group>
      {remove.isError && (
        <p role="alert" className={styles.error}>
          {sentenceOf(remove.error)}
        </p>
      )}
      <Group justify="flex-end" gap="xs" mt="lg">
        <Button onClick={onClose} data-autofocus>
          Go on watching
        </Button>
        <Button
          className={documents === 'remove' ? styles.danger : undefined}
          loading={remove.isPending}
          onClick={() => remove.mutate({ id: folder.id, documents, confirmed: true })}
        >
          {documents === 'remove' ? 'Stop and remove' : 'Stop watching'}
        </Button>
      </Group>
    </Modal>
  );
}
