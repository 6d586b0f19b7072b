import { useQuery } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useApi } from '../../../client/index.ts';
import { ErrorState } from '../../../components/ErrorState.tsx';
import { cutByRanges } from '../../../components/ranges.ts';
import { Skeleton } from '../../../components/Skeleton.tsx';
import styles from './CodeView.module.css';
import { lineAt, lineStarts } from './lines.ts';
import { Outline } from './Outline.tsx';
import { TextView } from './TextView.tsx';
import type { ViewProps } from './ViewProps.ts';
import viewStyles from './views.module.css';

/** Longer sources are shown as text, piece by piece, in UTF-16 code units. */
const longest = 4_000_000;
const linePx = 21;

/** Source code: every line with its number, and the way to what it declares. */
export function CodeView(props: ViewProps) {
  if (props.document.textLength > longest) return <TextView {...props} />;
  return <Source {...props} />;
}

function Source({ document, mark }: ViewProps) {
  const api = useApi();
  const scroller = useRef<HTMLElement>(null);
  const [at, setAt] = useState<number | null>(null);
  const text = useQuery(api.query.library.text.queryOptions({ input: { id: document.id }, staleTime: 300_000 }));
  const source = text.data?.text ?? '';
  const starts = useMemo(() => lineStarts(source), [source]);
  const widest = useMemo(
    () => Math.max(40, ...source.split('\n').map((line) => Math.min(line.length, 2000))),
    [source],
  );
  const virtual = useVirtualizer({
    count: starts.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => linePx,
    overscan: 30,
    paddingStart: 12,
    paddingEnd: 48,
  });
  const ready = text.data !== undefined;
  useEffect(() => {
    if (ready && mark) virtual.scrollToIndex(lineAt(starts, mark.start), { align: 'center' });
  }, [ready, mark, starts, virtual]);
  if (text.isError) return <ErrorState error={text.error} onRetry={() => text.refetch()} />;
  if (!text.data) return <Skeleton lines={16} label="Opening the source" />;
  const { headings } = text.data;
  const go = (start: number) => {
    const line = lineAt(starts, start);
    setAt(line);
    virtual.scrollToIndex(line, { align: 'start' });
  };
  const digits = String(starts.length).length;
  return (
    <div className={headings.length > 0 ? viewStyles.outlined : viewStyles.plain}>
      {headings.length > 0 && <Outline headings={headings} onGo={go} />}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard. */}
      <section ref={scroller} className={styles.source} aria-label={`Text of ${document.title}`} tabIndex={0}>
        <div style={{ height: virtual.getTotalSize(), minWidth: `${widest + digits + 6}ch`, position: 'relative' }}>
          {virtual.getVirtualItems().map((item) => {
            const start = starts[item.index] ?? 0;
            const end = starts[item.index + 1] ?? source.length + 1;
            const line = source.slice(start, end - 1);
            return (
              <div
                key={item.key}
                className={styles.line}
                data-at={item.index === at || undefined}
                style={{ transform: `translateY(${item.start}px)` }}
              >
                <span className={styles.number} style={{ width: `${digits + 3}ch` }} aria-hidden="true">
                  {item.index + 1}
                </span>
                <code>
                  {cutByRanges(line, start, mark ? [mark] : []).map((piece) =>
                    piece.marked ? <mark key={piece.start}>{piece.text}</mark> : piece.text,
                  )}
                </code>
              </div>
            );
          })}
        </div>
      </section>
    </div>
  );
}
