import { Autocomplete, Button, Group, Modal, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { defaultWatchRules } from '../../contract/index.ts';
import { choose, pathsOf } from '../adding/files.ts';
import { tell } from '../adding/notify.ts';
import { sentenceOf, useApi } from '../client/index.ts';
import { lastOf } from '../components/format.ts';
import { DryRunView } from './DryRunView.tsx';
import styles from './folders.module.css';
import { RulesFields } from './RulesFields.tsx';
import { toDraft, toRules } from './rules.ts';
import { useDryRun } from './useDryRun.ts';

/** Names a folder, shows what it would bring in, and watches it. */
export function WatchDialog({ onClose }: { onClose: () => void }) {
  const api = useApi();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const [collection, setCollection] = useState('');
  const [draft, setDraft] = useState(() => toDraft(defaultWatchRules));
  const path = typed.trim().replace(/^"(.*)"$/, '$1');
  const rules = useMemo(() => toRules(draft), [draft]);
  const { run, error } = useDryRun(path, rules);
  const collections = useQuery(api.query.collections.list.queryOptions({ input: {} }));
  const add = useMutation(
    api.query.folders.add.mutationOptions({
      onSuccess: async (folder) => {
        tell(
          'Its files are read now; from here on every change in it is followed.',
          `${lastOf(folder.path)} is watched`,
        );
        onClose();
        await queries.invalidateQueries({ queryKey: api.query.folders.key() });
        await navigate({ to: '/library', search: { folder: folder.id } });
      },
    }),
  );
  const pick = async () => {
    const [chosen] = pathsOf(await choose('folder'));
    if (chosen !== undefined) setTyped(chosen);
  };
  // The folder itself cannot be read: there is nothing to count.
  const missing =
    run?.done && run.files === 0 ? run.skipped.find((one) => one.path === path)?.error.message : undefined;
  const failure = add.error ?? error;
  const trouble = failure === null ? missing : sentenceOf(failure);
  return (
    <Modal opened onClose={onClose} title="Watch a folder" size="lg">
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (path !== '') add.mutate({ path, rules, collection: collection.trim() || undefined });
        }}
      >
        <div className={styles.pathRow}>
          <TextInput
            label="Folder on this computer"
            description="Its files stay where they are, untouched. What is added, moved, changed or deleted in it is followed."
            placeholder="/home/you/Documents"
            data-autofocus
            spellCheck={false}
            classNames={{ input: styles.mono }}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          {api.desktop && <Button onClick={pick}>Choose…</Button>}
        </div>
        <Autocomplete
          label="Collection"
          description="Where its documents go; a new name makes a new collection"
          placeholder="Library"
          data={collections.data?.map((one) => one.name) ?? []}
          value={collection}
          onChange={setCollection}
        />
        <details className={styles.fold}>
          <summary>Which files</summary>
          <RulesFields draft={draft} onChange={setDraft} />
        </details>
        {trouble !== undefined && (
          <p role="alert" className={styles.error}>
            {trouble}
          </p>
        )}
        {run && missing === undefined && <DryRunView run={run} />}
        {path !== '' && !run && trouble === undefined && (
          <p className={styles.hint} role="status">
            Looking…
          </p>
        )}
        <Group justify="flex-end" gap="xs">
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            variant="filled"
            disabled={path === '' || error !== null || missing !== undefined}
            loading={add.isPending}
          >
            Watch this folder
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
