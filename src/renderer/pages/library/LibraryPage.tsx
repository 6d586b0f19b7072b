import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo, useRef, useState } from 'react';
import type { Collection, Document } from '../../../contract/index.ts';
import { StartHere } from '../../adding/index.ts';
import { useApi } from '../../client/index.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { counted } from '../../components/format.ts';
import { useKinds } from '../../components/kinds.ts';
import { Page } from '../../components/Page.tsx';
import { Skeleton } from '../../components/Skeleton.tsx';
import { FolderStrip, useFolders } from '../../folders/index.ts';
import { AddMenu } from './AddMenu.tsx';
import { Attention } from './Attention.tsx';
import { BulkBar } from './BulkBar.tsx';
import { CollectionDialog } from './CollectionDialog.tsx';
import { CollectionStrip } from './CollectionStrip.tsx';
import { DocumentPane } from './DocumentPane.tsx';
import { DocumentTable } from './DocumentTable.tsx';
import { FilterBar } from './FilterBar.tsx';
import { FilterBox } from './FilterBox.tsx';
import styles from './LibraryPage.module.css';
import { NothingFits } from './NothingFits.tsx';
import { QueueLine } from './QueueLine.tsx';
import { RemoveDialog } from './RemoveDialog.tsx';
import { isFiltered, type LibrarySearch, noFilter, toListInput } from './search.ts';
import { useList, useListKeys } from './useList.ts';
import { useQueueActions } from './useQueueActions.ts';
import { useRetry } from './useRetry.ts';
import { useTicks } from './useTicks.ts';
import { WithinStrip } from './WithinStrip.tsx';

export function LibraryPage() {
  const api = useApi();
  const search = useSearch({ from: '/library' });
  const navigate = useNavigate();
  const retry = useRetry();
  const queue = useQueueActions();
  const filterField = useRef<HTMLInputElement>(null);
  const [removing, setRemoving] = useState<readonly Document[] | null>(null);
  const [editing, setEditing] = useState<Collection | 'new' | null>(null);
  const counts = useQuery(api.query.library.counts.queryOptions({ input: {} }));
  const { families } = useKinds();
  const folder = useFolders().find((one) => one.id === search.folder);
  const { doc, ...narrowing } = search;
  const key = JSON.stringify(toListInput(narrowing, families));
  const input = useMemo((): ReturnType<typeof toListInput> => JSON.parse(key), [key]);

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
    onEscape: () => (doc ? close() : ticks.clear()),
  });

  const empty = counts.data?.documents === 0 && !isFiltered(search);
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
          {!empty && (
            <FilterBox field={filterField} value={search.filter ?? ''} onChange={(text) => show({ filter: text })} />
          )}
          <AddMenu />
        </>
      }
      pane={doc ? <DocumentPane id={doc} onClose={close} onRemove={(one) => setRemoving([one])} /> : null}
      onClosePane={close}
    >
      {empty ? (
        <div className={styles.empty}>
          <StartHere onSample={() => navigate({ to: '/ask' })} />
        </div>
      ) : (
        <div className={styles.page}>
          <QueueLine />
          <Attention search={search} onShow={show} />
          <FilterBar
            search={search}
            onShow={show}
            onNewCollection={() => setEditing('new')}
            total={list.head.data ? list.total : null}
          />
          {folder && <FolderStrip folder={folder} />}
          {search.collection && (
            <CollectionStrip
              name={search.collection}
              onEdit={setEditing}
              onRemoved={() => show({ collection: undefined })}
            />
          )}
          {search.within && <WithinStrip id={search.within} onLeave={(parent) => show({ within: parent })} />}
          {list.head.isError && <ErrorState error={list.head.error} onRetry={() => list.head.refetch()} />}
          {list.head.isPending && <Skeleton lines={8} label="Loading the library" />}
          {list.head.data && list.total === 0 && isFiltered(search) && (
            <NothingFits onClear={() => show({ ...noFilter, doc: undefined })} />
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
              onNext={queue.next}
            />
          )}
          <BulkBar
            ticked={ticks.ticked}
            onRemove={() => setRemoving([...ticks.ticked.values()])}
            onRetry={retry}
            onNext={queue.next}
            onCancel={queue.cancel}
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
      {editing !== null && (
        <CollectionDialog
          collection={editing === 'new' ? null : editing}
          onClose={() => setEditing(null)}
          onDone={(name) => show({ collection: name, doc: undefined })}
        />
      )}
    </Page>
  );
}
