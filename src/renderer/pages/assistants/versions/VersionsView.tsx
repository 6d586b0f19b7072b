import { Button, SegmentedControl } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Assistant, AssistantVersion } from '../../../../contract/index.ts';
import { tell, tellError } from '../../../adding/index.ts';
import { useApi } from '../../../client/index.ts';
import { ErrorState } from '../../../components/ErrorState.tsx';
import { counted, exactly, when } from '../../../components/format.ts';
import { Skeleton } from '../../../components/Skeleton.tsx';
import { DifferencesView } from './DifferencesView.tsx';
import styles from './Versions.module.css';

/** What a version is called: by its number, or as it ships. */
export const nameOf = (version: number) => (version === 0 ? 'As shipped' : `Version ${version}`);

/** Every version that an assistant has been, and what each changed. */
export function VersionsView({ assistant, shown }: { assistant: Assistant; shown: number | undefined }) {
  const api = useApi();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { id } = assistant;
  const [against, setAgainst] = useState<'before' | 'now'>('before');
  const list = useQuery(api.query.assistants.versions.queryOptions({ input: { id } }));
  const restore = useMutation({
    networkMode: 'always',
    mutationFn: (version: number) => api.call.assistants.restore({ assistantId: id, version }),
    onSuccess: ({ version }) => {
      tell(`Version ${version} is as that one was. Nothing is lost.`, assistant.name);
      open(version);
    },
    onError: (failure) => tellError(failure, assistant.name),
    onSettled: () => queries.invalidateQueries({ queryKey: api.query.assistants.key() }),
  });
  const open = (version: number) =>
    void navigate({ to: '/assistants/$id', params: { id }, search: { tab: 'versions', version } });
  if (list.isError) return <ErrorState error={list.error} onRetry={() => list.refetch()} />;
  if (!list.data) return <Skeleton lines={6} label="Loading versions" />;
  const versions = list.data;
  const current = versions.find(({ version }) => version === assistant.version);
  const chosen = versions.find(({ version }) => version === shown) ?? current ?? versions[0];
  if (chosen === undefined || current === undefined) return null;
  // How it ships came before none: it is held against what it is now.
  const toNow = against === 'now' || chosen.version === 0;
  const other = toNow ? current : versions.find(({ version }) => version === chosen.version - 1 && version > 0);
  const [before, after] = toNow ? [chosen, current] : [other, chosen];
  return (
    <div className={styles.columns}>
      <ol className={styles.list} aria-label="Versions">
        {versions.map((one) => (
          <VersionRow key={one.version} version={one} active={one === chosen} onOpen={() => open(one.version)} />
        ))}
      </ol>
      <section className={styles.detail} aria-label={nameOf(chosen.version)}>
        <div className={styles.tools}>
          <h2 className={styles.title}>{nameOf(chosen.version)}</h2>
          <span className={styles.grow} />
          {chosen.version !== 0 && (
            <SegmentedControl
              aria-label="Compared with"
              value={against}
              onChange={(value) => setAgainst(value === 'now' ? 'now' : 'before')}
              data={[
                { value: 'before', label: 'What it changed' },
                { value: 'now', label: 'Against now' },
              ]}
            />
          )}
          {chosen !== current && chosen.version !== 0 && (
            <Button
              onClick={() => void navigate({ to: '/assistants/compare', search: { a: id, av: chosen.version, b: id } })}
            >
              Compare answers…
            </Button>
          )}
          {chosen !== current && (
            <Button variant="filled" loading={restore.isPending} onClick={() => restore.mutate(chosen.version)}>
              Restore
            </Button>
          )}
        </div>
        {before === undefined || before === after ? (
          <p className={styles.none}>{before === undefined ? 'This is how it began.' : 'This is how it is now.'}</p>
        ) : (
          after && (
            <DifferencesView
              before={{ name: nameOf(before.version), settings: before.settings }}
              after={{ name: nameOf(after.version), settings: after.settings }}
            />
          )
        )}
      </section>
    </div>
  );
}

function VersionRow(props: { version: AssistantVersion; active: boolean; onOpen: () => void }) {
  const { version, changed, createdAt, answers } = props.version;
  return (
    <li>
      <button
        type="button"
        className={styles.version}
        aria-current={props.active ? 'true' : undefined}
        onClick={props.onOpen}
      >
        <span className={styles.number}>{nameOf(version)}</span>
        {version !== 0 && (
          <span className={styles.when} title={exactly(createdAt)}>
            {when(createdAt, Date.now())}
          </span>
        )}
        {version !== 0 && <span className={styles.changed}>{changed}</span>}
        {answers > 0 && <span className={styles.answers}>{counted(answers, 'answer')}</span>}
      </button>
    </li>
  );
}
