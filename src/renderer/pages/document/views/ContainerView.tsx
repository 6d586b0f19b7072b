import { SegmentedControl } from '@mantine/core';
import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, useState } from 'react';
import { useApi } from '../../../client/index.ts';
import { ErrorState } from '../../../components/ErrorState.tsx';
import { bytes, counted } from '../../../components/format.ts';
import { Skeleton } from '../../../components/Skeleton.tsx';
import { StatusText } from '../../../components/StatusText.tsx';
import styles from './ContainerView.module.css';
import { TextView } from './TextView.tsx';
import type { ViewProps } from './ViewProps.ts';
import viewStyles from './views.module.css';

const pageSize = 200;
const rowPx = 40;

/** What lies within an archive or a mailbox, to be opened one by one; or its listing as text. */
export function ContainerView({ document, mark }: ViewProps) {
  const [shown, setShown] = useState(mark ? 'text' : 'list');
  return (
    <div className={viewStyles.stack}>
      <div className={viewStyles.bar}>
        <span className={viewStyles.facts}>{counted(document.children, 'document')} within</span>
        <span className={viewStyles.tabs} />
        <SegmentedControl
          size="xs"
          aria-label="What to show"
          value={shown}
          onChange={setShown}
          data={[
            { value: 'list', label: 'Contents' },
            { value: 'text', label: 'Listing' },
          ]}
        />
      </div>
      {shown === 'list' ? <Children document={document} /> : <TextView document={document} mark={mark} />}
    </div>
  );
}

function Children({ document }: Pick<ViewProps, 'document'>) {
  const api = useApi();
  const scroller = useRef<HTMLElement>(null);
  const options = (page: number) =>
    api.query.library.list.queryOptions({
      input: { parent: document.id, sort: 'name', descending: false, offset: page * pageSize, limit: pageSize },
    });
  const head = useQuery({ ...options(0), placeholderData: keepPreviousData });
  const virtual = useVirtualizer({
    count: head.data?.total ?? 0,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    overscan: 12,
  });
  const seen = virtual.getVirtualItems();
  const pages = [...new Set(seen.map((item) => Math.floor(item.index / pageSize)))].filter((page) => page > 0);
  const rest = useQueries({ queries: pages.map(options) });
  if (head.isError) return <ErrorState error={head.error} onRetry={() => head.refetch()} />;
  if (head.isPending) return <Skeleton lines={10} label="Opening the contents" />;
  const prefix = `${document.path}!/`;
  const within = (path: string) => (path.startsWith(prefix) ? path.slice(prefix.length) : path);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard.
    <section ref={scroller} className={styles.scroller} aria-label="Contents" tabIndex={0}>
      <ul className={styles.list} style={{ height: virtual.getTotalSize() }}>
        {seen.map((item) => {
          const page = Math.floor(item.index / pageSize);
          const child = (page === 0 ? head.data : rest[pages.indexOf(page)]?.data)?.items[item.index % pageSize];
          if (!child) return null;
          return (
            <li
              key={child.id}
              className={styles.row}
              style={{ transform: `translateY(${item.start}px)`, height: item.size }}
            >
              <Link to="/documents/$id" params={{ id: child.id }} className={styles.title}>
                {child.title}
              </Link>
              <span className={styles.path} title={within(child.path)}>
                {within(child.path)}
              </span>
              <StatusText document={child} />
              <span className={styles.size}>{child.size === null ? '' : bytes(child.size)}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
