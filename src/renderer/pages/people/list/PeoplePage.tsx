import { Button, SegmentedControl } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useRef, useState } from 'react';
import type { Person } from '../../../../contract/index.ts';
import { useApi } from '../../../client/index.ts';
import { ErrorState } from '../../../components/ErrorState.tsx';
import { count, counted } from '../../../components/format.ts';
import { Page } from '../../../components/Page.tsx';
import { Skeleton } from '../../../components/Skeleton.tsx';
import { DuplicatesView } from '../duplicates/DuplicatesView.tsx';
import { useDuplicates } from '../duplicates/useDuplicates.ts';
import { MatchView } from '../match/MatchView.tsx';
import { NetworkView } from '../relations/NetworkView.tsx';
import type { PeopleSearch } from '../search.ts';
import { usePassage } from '../usePassage.tsx';
import { DecideView } from './DecideView.tsx';
import { PeopleDialogs } from './PeopleDialogs.tsx';
import { PeopleEmpty } from './PeopleEmpty.tsx';
import { PeopleFilter } from './PeopleFilter.tsx';
import { type PeopleDialog, PeopleMenu } from './PeopleMenu.tsx';
import styles from './PeoplePage.module.css';
import { PeopleTable } from './PeopleTable.tsx';
import { ReadingLine } from './ReadingLine.tsx';
import { usePeopleList } from './usePeopleList.ts';

/** Facts of at most so many people are counted. */
const mostCounted = 200;

const views = ['everybody', 'decide', 'duplicates', 'match', 'network'] as const;

/** Everybody in the library, what waits to be decided of them, and whom to ask. */
export function PeoplePage() {
  const api = useApi();
  const navigate = useNavigate();
  const search = useSearch({ from: '/people' });
  const [dialog, setDialog] = useState<PeopleDialog | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const passage = usePassage();
  const show = (next: Partial<PeopleSearch>) =>
    navigate({ to: '/people', search: { ...search, ...next }, replace: true });
  const open = useCallback(
    (person: Person) => void navigate({ to: '/people/$id', params: { id: person.id } }),
    [navigate],
  );
  const list = usePeopleList({
    ...{ search, active: search.part === undefined, onOpen: open },
    onFilter: () => field.current?.focus(),
    onEscape: () => void show({ filter: undefined, tag: undefined }),
  });
  const head = useQuery(api.query.people.list.queryOptions({ input: { limit: 1 } }));
  const counts = useQuery(api.query.library.counts.queryOptions({ input: {} }));
  const deciding = useQuery(api.query.people.list.queryOptions({ input: { limit: mostCounted, withProposals: true } }));
  const toDecide = deciding.data?.items.reduce((sum, { proposed }) => sum + proposed, 0) ?? 0;
  const duplicates = useDuplicates().data?.length ?? 0;
  const empty = head.data?.total === 0 && search.part === undefined;
  const labels = {
    everybody: 'Everybody',
    decide:
      toDecide > 0
        ? `To decide ${count(toDecide)}${(deciding.data?.total ?? 0) > mostCounted ? '+' : ''}`
        : 'To decide',
    duplicates: duplicates > 0 ? `Same person? ${duplicates}` : 'Same person?',
    match: 'Who can help',
    network: 'Who knows whom',
  };
  const change = (chosen: string) => {
    const part = views.find((one) => one === chosen);
    passage.close();
    void navigate({ to: '/people', search: { part: part === 'everybody' ? undefined : part } });
  };
  return (
    <Page
      title="People"
      about={head.data && !empty && counted(head.data.total, 'person', 'people')}
      actions={
        <>
          {!empty && search.part === undefined && (
            <PeopleFilter field={field} value={search.filter ?? ''} onChange={(filter) => void show({ filter })} />
          )}
          <PeopleMenu onOpen={setDialog} exportable={!empty} />
        </>
      }
      pane={passage.pane}
      paneTitle="Passage"
      onClosePane={passage.close}
    >
      <div className={styles.page}>
        {empty ? (
          <div className={styles.scroll}>
            <PeopleEmpty
              documents={counts.data?.documents ?? 0}
              onAdd={() => setDialog('add')}
              onIngest={() => setDialog('ingest')}
              onImport={() => setDialog('import')}
            />
          </div>
        ) : (
          <>
            <div className={styles.bar}>
              <SegmentedControl
                aria-label="What is shown"
                value={search.part ?? 'everybody'}
                onChange={change}
                data={views.map((value) => ({ value, label: labels[value] }))}
              />
              {search.tag && (
                <span className={styles.chosen}>
                  {search.tag}
                  <button
                    type="button"
                    aria-label={`No longer only ${search.tag}`}
                    onClick={() => show({ tag: undefined })}
                  >
                    <IconX size={12} stroke={2} />
                  </button>
                </span>
              )}
            </div>
            <ReadingLine />
            {search.part === undefined && (
              <>
                {list.head.isError && <ErrorState error={list.head.error} onRetry={() => list.head.refetch()} />}
                {list.head.isPending && <Skeleton lines={8} label="Loading people" />}
                {list.head.data && list.total === 0 && (
                  <div className={styles.nothing}>
                    <p>Nobody fits.</p>
                    <Button onClick={() => show({ filter: undefined, tag: undefined })}>Show everybody</Button>
                  </div>
                )}
                {list.total > 0 && <PeopleTable list={list} search={search} onSort={(next) => void show(next)} />}
              </>
            )}
            {search.part !== undefined && (
              // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard.
              <section className={styles.scroll} aria-label={labels[search.part]} tabIndex={0}>
                {search.part === 'decide' && <DecideView passage={passage} />}
                {search.part === 'duplicates' && <DuplicatesView />}
                {search.part === 'match' && <MatchView search={search} passage={passage} onShow={show} />}
                {search.part === 'network' && <NetworkView />}
              </section>
            )}
          </>
        )}
      </div>
      <PeopleDialogs dialog={dialog} onClose={() => setDialog(null)} />
    </Page>
  );
}
