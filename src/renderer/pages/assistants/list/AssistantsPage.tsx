import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import type { Assistant } from '../../../../contract/index.ts';
import { useDropTarget } from '../../../adding/index.ts';
import { useApi } from '../../../client/index.ts';
import { ErrorState } from '../../../components/ErrorState.tsx';
import { counted } from '../../../components/format.ts';
import { Page } from '../../../components/Page.tsx';
import { Skeleton } from '../../../components/Skeleton.tsx';
import { useAssistantActions } from '../useAssistantActions.ts';
import { AssistantRow } from './AssistantRow.tsx';
import styles from './Assistants.module.css';
import { NewAssistantDialog } from './NewAssistantDialog.tsx';
import { RemoveDialog } from './RemoveDialog.tsx';

/** Who can be asked, and how each of them answers. */
export function AssistantsPage() {
  const api = useApi();
  const navigate = useNavigate();
  const list = useQuery(api.query.assistants.list.queryOptions({ input: {} }));
  const actions = useAssistantActions();
  const [making, setMaking] = useState(false);
  const [removing, setRemoving] = useState<Assistant | null>(null);
  const { take } = actions;
  useDropTarget(useMemo(() => ({ title: 'Drop to import an assistant', take }), [take]));
  return (
    <Page
      title="Assistants"
      about={list.data && counted(list.data.length, 'assistant')}
      actions={
        <>
          <Button onClick={() => void navigate({ to: '/assistants/compare' })}>Compare two…</Button>
          <Button variant="filled" onClick={() => setMaking(true)}>
            New assistant…
          </Button>
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon variant="subtle" color="gray" aria-label="More">
                <IconDots size={17} stroke={1.6} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={() => void actions.chooseFile()}>Import from a file…</Menu.Item>
              <Menu.Item onClick={() => void actions.bringBack()}>Bring back those that came with the app</Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </>
      }
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard. */}
      <section className={styles.page} aria-label="Assistants" tabIndex={0}>
        <div className={styles.column}>
          {list.isError && <ErrorState error={list.error} onRetry={() => list.refetch()} />}
          {list.isPending && <Skeleton lines={6} label="Loading assistants" />}
          {list.data && (
            <>
              <p className={styles.lead}>
                An assistant is a way of answering: what it is told, which model it asks, what it may read and which
                tools it has. Every change is kept as a version.
              </p>
              <ul className={styles.list}>
                {list.data.map((assistant) => (
                  <AssistantRow
                    key={assistant.id}
                    assistant={assistant}
                    actions={actions}
                    onRemove={() => setRemoving(assistant)}
                  />
                ))}
              </ul>
            </>
          )}
        </div>
      </section>
      {making && (
        <NewAssistantDialog
          assistants={list.data ?? []}
          onClose={() => setMaking(false)}
          onMade={(id) => {
            void actions.refresh();
            actions.open(id);
          }}
        />
      )}
      {removing && (
        <RemoveDialog
          assistant={removing}
          onClose={() => setRemoving(null)}
          onRemoved={() => {
            setRemoving(null);
            void actions.refresh();
          }}
        />
      )}
    </Page>
  );
}
