import { Button, Group, Modal } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { Folder } from '../../contract/index.ts';
import { tell } from '../adding/notify.ts';
import { sentenceOf, useApi } from '../client/index.ts';
import { lastOf } from '../components/format.ts';
import { DryRunView } from './DryRunView.tsx';
import styles from './folders.module.css';
import { RulesFields } from './RulesFields.tsx';
import { toDraft, toRules } from './rules.ts';
import { useDryRun } from './useDryRun.ts';

/** Changes which files of a watched folder are documents, and shows what that would mean. */
export function RulesDialog({ folder, onClose }: { folder: Folder; onClose: () => void }) {
  const api = useApi();
  const queries = useQueryClient();
  const [draft, setDraft] = useState(() => toDraft(folder.rules));
  const rules = useMemo(() => toRules(draft), [draft]);
  const { run } = useDryRun(folder.path, rules);
  const update = useMutation(
    api.query.folders.update.mutationOptions({
      onSuccess: () => {
        tell('The folder is compared with the disk by its new rules.');
        onClose();
        return queries.invalidateQueries({ queryKey: api.query.folders.key() });
      },
    }),
  );
  return (
    <Modal opened onClose={onClose} title={`Which files of ${lastOf(folder.path)}`} size="lg">
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          update.mutate({ id: folder.id, rules });
        }}
      >
        <RulesFields draft={draft} onChange={setDraft} />
        {run && <DryRunView run={run} />}
        {update.isError && (
          <p role="alert" className={styles.error}>
            {sentenceOf(update.error)}
          </p>
        )}
        <Group justify="flex-end" gap="xs">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="filled" loading={update.isPending}>
            Use these rules
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
