import { Button, SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { Assistant } from '../../../../contract/index.ts';
import { useApi } from '../../../client/index.ts';
import { ErrorState } from '../../../components/ErrorState.tsx';
import { Page } from '../../../components/Page.tsx';
import { Skeleton } from '../../../components/Skeleton.tsx';
import { AssistantMenu } from '../list/AssistantMenu.tsx';
import { RemoveDialog } from '../list/RemoveDialog.tsx';
import { useAssistantActions } from '../useAssistantActions.ts';
import { VersionsView } from '../versions/VersionsView.tsx';
import styles from './Editor.module.css';
import { SettingsForm } from './SettingsForm.tsx';

/** One assistant: what is set of it, and what it has been. */
export function AssistantPage() {
  const api = useApi();
  const { id } = useParams({ from: '/assistants/$id' });
  const { tab, version } = useSearch({ from: '/assistants/$id' });
  const navigate = useNavigate();
  const actions = useAssistantActions();
  const [removing, setRemoving] = useState<Assistant | null>(null);
  const found = useQuery(api.query.assistants.get.queryOptions({ input: { assistant: id } }));
  const assistant = found.data;
  return (
    <Page
      title={assistant?.name ?? 'Assistant'}
      lead={
        <>
          <Link to="/assistants">Assistants</Link> /
        </>
      }
      about={assistant && `Version ${assistant.version}`}
      actions={
        assistant && (
          <>
            <SegmentedControl
              aria-label="What is shown"
              value={tab ?? 'settings'}
              onChange={(next) =>
                void navigate({
                  to: '/assistants/$id',
                  params: { id },
                  search: next === 'versions' ? { tab: 'versions' } : {},
                })
              }
              data={[
                { value: 'settings', label: 'Settings' },
                { value: 'versions', label: 'Versions' },
              ]}
            />
            <Button variant="filled" onClick={() => void actions.ask(assistant)}>
              Ask it
            </Button>
            <AssistantMenu assistant={assistant} actions={actions} onRemove={() => setRemoving(assistant)} />
          </>
        )
      }
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard. */}
      <section className={styles.page} aria-label={assistant?.name ?? 'Assistant'} tabIndex={0}>
        {found.isError && <ErrorState error={found.error} onRetry={() => found.refetch()} />}
        {found.isPending && <Skeleton lines={9} label="Opening the assistant" />}
        {assistant && tab === undefined && <SettingsForm key={assistant.id} assistant={assistant} />}
        {assistant && tab === 'versions' && <VersionsView assistant={assistant} shown={version} />}
      </section>
      {removing && (
        <RemoveDialog
          assistant={removing}
          onClose={() => setRemoving(null)}
          onRemoved={() => {
            void navigate({ to: '/assistants' });
            void actions.refresh();
          }}
        />
      )}
    </Page>
  );
}
