import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo, useRef, useState } from 'react';
import type { Document } from '../../../contract/index.ts';
import { StartHere } from '../../adding/index.ts';
import { useApi } from '../../client/index.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { counted } from '../../components/format.ts';
import { Page } from '../../components/Page.tsx';
import { Skeleton } from '../../components/Skeleton.tsx';
import { AddMenu } from './AddMenu.tsx';
import { AttentionCard } from './AttentionCard.tsx';
import { BulkBar } from './BulkBar.tsx';
import { DocumentPane } from './DocumentPane.tsx';
import { DocumentTable } from './DocumentTable.tsx';
import { FilterBox } from './FilterBox.tsx';
import styles from './LibraryPage.module.css';
import { NothingFits } from './NothingFits.tsx';
import { RemoveDialog } from './RemoveDialog.tsx';
import type { LibrarySearch } from './search.ts';
import { toListInput } from './useDocuments.ts';
import { useList, useListKeys } from './useList.ts';
import { useRetry } from './useRetry.ts';
import { useTicks } from './useTicks.ts';

export function LibraryPage() {
  const api = useApi();
  const search = useSearch({ from: '/library' });
  const navigate = useNavigate();
  const retry = useRetry();
  const filterField = useRef<HTMLInputElement>(null);
  const [removing, setRemoving] = useState<readonly Document[] | null>(null);
  const counts = useQuery(api.query.library.counts.queryOptions({ input: {} }));
  const { filter, group, collection, sort, up } = search;
  const input = useMemo(
    () => toListInput({ filter, group, collection, sort, up }),
    [filter, group, collection, sort, up],
  );

  const show = useCallback(
    (next: Partial<LibrarySearch>, replace = true) =>
      navigate({ to: '/library', search: (before) => ({ ...before, ...next }), replace }),
    [navigate],
  );
  const open = useCallback((document: Document) => show({ doc: document.id }, false), [show]);
  const close = useCallback(() => show({ doc: undefined }), [show]);
  const list = useList({ input, onOpen: open });
  const ticks = useTicks(input, list.total);
  useListKeys(list, {
    onTick: ticks.toggle,
    onFilter: () => filterField.current?.focus(),
    onEscape: () => (search.doc ? close() : ticks.clear()),
  });

  const empty = counts.data?.documents === 0;
  const filtered = Boolean(filter || group || collection);
  return (
    <Page
      title="Library"
      about={
        counts.data &&
        !empty &&
        `${counted(counts.data.documents, 'document')}, ${counted(counts.data.passages, 'passage')}`
      }
      actions={
        <>
          {!empty && <FilterBox field={filterField} value={filter ?? ''} onChange={(text) => show({ filter: text })} />}
          <AddMenu />
        </>
      }
      pane={search.doc ? <DocumentPane id={search.doc} onClose={close} onRemove={(one) => setRemoving([one])} /> : null}
      onClosePane={close}
    >
      {empty ? (
        <div className={styles.empty}>
          <StartHere onSample={() => navigate({ to: '/ask' })} />
        </div>
      ) : (
        <div className={styles.page}>
          <AttentionCard
            reviewing={group === 'attention'}
            onReview={() => show({ group: 'attention' })}
            onRetryAll={() => retry()}
          />
          {list.head.isError && <ErrorState error={list.head.error} onRetry={() => list.head.refetch()} />}
          {list.head.isPending && <Skeleton lines={8} label="Loading the library" />}
          {list.head.data && list.total === 0 && filtered && (
            <NothingFits onClear={() => show({ filter: undefined, group: undefined, collection: undefined })} />
          )}
          {list.total > 0 && (
            <DocumentTable
              scroller={list.scroller}
              virtual={list.virtual}
              total={list.total}
              row={list.row}
              search={search}
              active={list.active}
              ticked={ticks.ticked}
              onSort={show}
              onOpen={list.onOpenRow}
              onTick={ticks.toggle}
              onTickAll={() => (ticks.ticked.size > 0 ? ticks.clear() : void ticks.all())}
              onRetry={retry}
            />
          )}
          <BulkBar
            ticked={ticks.ticked}
            onRemove={() => setRemoving([...ticks.ticked.values()])}
            onRetry={retry}
            onClear={ticks.clear}
          />
        </div>
      )}
      <RemoveDialog
        documents={removing}
        onClose={() => setRemoving(null)}
        onRemoved={() => {
          ticks.clear();
          close();
        }}
      />
    </Page>
  );
}
