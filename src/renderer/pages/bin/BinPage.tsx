import { Button, Group, Modal } from '@mantine/core';
import { keepPreviousData, useMutation, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, useState } from 'react';
import type { Binned } from '../../../contract/index.ts';
import { tell, tellError } from '../../adding/index.ts';
import { sentenceOf, useApi } from '../../client/index.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { counted, exactly, folderOf, when } from '../../components/format.ts';
import { Page } from '../../components/Page.tsx';
import { Skeleton } from '../../components/Skeleton.tsx';
import { ReceiptDialog } from '../../receipt/index.ts';
import styles from './BinPage.module.css';
import { goesIn } from './goes.ts';

const pageSize = 100;
const rowPx = 44;

/** What vanished from watched folders: kept for a while, to be restored or removed for good. */
export function BinPage() {
  const api = useApi();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const scroller = useRef<HTMLElement>(null);
  const [deleting, setDeleting] = useState<Binned | 'all' | null>(null);
  const [receipt, setReceipt] = useState<string | null>(null);
  const options = (page: number) =>
    api.query.bin.list.queryOptions({ input: { offset: page * pageSize, limit: pageSize } });
  const head = useQuery({ ...options(0), placeholderData: keepPreviousData });
  const total = head.data?.total ?? 0;
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    overscan: 10,
  });
  const seen = virtual.getVirtualItems();
  const pages = [...new Set(seen.map((item) => Math.floor(item.index / pageSize)))].filter((page) => page > 0);
  const rest = useQueries({ queries: pages.map(options) });
  const rowAt = (index: number) => {
    const page = Math.floor(index / pageSize);
    const data = page === 0 ? head.data : rest[pages.indexOf(page)]?.data;
    return data?.items[index % pageSize];
  };
  const restore = useMutation(
    api.query.bin.restore.mutationOptions({
      onSuccess: ({ documents }) =>
        tell(
          'Shown in the library again, though the file itself is gone.',
          `${counted(documents, 'document')} restored`,
        ),
      onError: (error) => tellError(error),
      onSettled: () => queries.invalidateQueries(),
    }),
  );
  const now = Date.now();
  return (
    <Page
      title="Bin"
      about={head.data && total > 0 ? counted(total, 'document') : undefined}
      actions={
        <>
          <Button variant="subtle" onClick={() => navigate({ to: '/library' })}>
            Back to the library
          </Button>
          {total > 0 && <Button onClick={() => setDeleting('all')}>Empty the bin…</Button>}
        </>
      }
    >
      {head.isError && <ErrorState error={head.error} onRetry={() => head.refetch()} />}
      {head.isPending && <Skeleton lines={8} label="Opening the bin" />}
      {head.data && total === 0 && (
        <div>
          <EmptyState title="The bin is empty">
            <p className={styles.hint}>
              When a file vanishes from a watched folder, its document leaves search at once and waits here for{' '}
              {counted(head.data.days, 'day')}, in case it was not meant to go.
            </p>
          </EmptyState>
        </div>
      )}
      {total > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard.
        <section ref={scroller} className={styles.scroller} aria-label="Documents in the bin" tabIndex={0}>
          <p className={styles.hint}>
            These vanished from watched folders. They are out of search, and go for good after{' '}
            {counted(head.data?.days ?? 0, 'day')}.
          </p>
          <ul className={styles.list} style={{ height: virtual.getTotalSize() }}>
            {seen.map((item) => {
              const one = rowAt(item.index);
              if (!one) return null;
              return (
                <li
                  key={one.id}
                  className={styles.row}
                  style={{ height: item.size, transform: `translateY(${item.start}px)` }}
                >
                  <span className={styles.title} title={one.path}>
                    {one.title}
                  </span>
                  <span className={styles.where}>{folderOf(one.path)}</span>
                  <span className={styles.when} title={exactly(one.binnedAt)}>
                    {when(one.binnedAt, now)}
                  </span>
                  <span className={styles.goes} title={exactly(one.purgeAt)}>
                    {goesIn(one.purgeAt, now)}
                  </span>
                  <span className={styles.actions}>
                    <button
                      type="button"
                      aria-label={`Restore ${one.title}`}
                      onClick={() => restore.mutate({ ids: [one.id] })}
                    >
                      Restore
                    </button>
                    <button type="button" aria-label={`Delete ${one.title} now`} onClick={() => setDeleting(one)}>
                      Delete
                    </button>
                  </span>
                </li>
              );
            })}
          </ul>
        </section>
      )}
      {deleting !== null && (
        <EmptyDialog what={deleting} total={total} onReceipt={setReceipt} onClose={() => setDeleting(null)} />
      )}
      <ReceiptDialog id={receipt} onClose={() => setReceipt(null)} />
    </Page>
  );
}

interface EmptyProps {
  what: Binned | 'all';
  total: number;
  /** Told the receipt's id. */
  onReceipt: (id: string) => void;
  onClose: () => void;
}

function EmptyDialog({ what, total, onReceipt, onClose }: EmptyProps) {
  const api = useApi();
  const queries = useQueryClient();
  const empty = useMutation(
    api.query.bin.empty.mutationOptions({
      onSuccess: ({ receipt }) => {
        if (receipt !== null) onReceipt(receipt.id);
        onClose();
        return queries.invalidateQueries();
      },
    }),
  );
  const title = what === 'all' ? `Remove ${counted(total, 'document')} for good?` : `Remove “${what.title}” for good?`;
  return (
    <Modal opened onClose={onClose} title={title}>
      <p className={styles.text}>
        The stored text, its passages and what was learned from them go now and cannot be restored. No file on your
        disks is touched.
      </p>
      {empty.isError && (
        <p role="alert" className={styles.error}>
          {sentenceOf(empty.error)}
        </p>
      )}
      <Group justify="flex-end" gap="xs" mt="lg">
        <Button onClick={onClose} data-autofocus>
          Keep
        </Button>
        <Button
          className={styles.danger}
          loading={empty.isPending}
          onClick={() => empty.mutate({ ids: what === 'all' ? undefined : [what.id], confirmed: true })}
        >
          Remove for good
        </Button>
      </Group>
    </Modal>
  );
}
