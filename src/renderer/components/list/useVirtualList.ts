import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useRef, useState } from 'react';
import { type PageOptions, useRows } from './useRows.ts';

/** Heights in rem, so that text that is made larger makes them taller: of a row, and of the head that stays in sight. */
const rowRem = 2.75;
const headRem = 2.25;

function toPx(rem: number): number {
  return rem * Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
}

interface VirtualListProps<Row> {
  options: PageOptions<Row>;
  /** Another one is another list, seen from its top. */
  listKey: string;
  onOpen: (row: Row) => void;
}

/** A long list's seen part, its rows, and the one that the keyboard is at. */
export function useVirtualList<Row>({ options, listKey, onOpen }: VirtualListProps<Row>) {
  const scroller = useRef<HTMLTableElement>(null);
  const [total, setTotal] = useState(0);
  const [active, setActive] = useState(-1);
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => toPx(rowRem),
    // Rows are counted from below the head.
    scrollPaddingEnd: toPx(headRem),
    overscan: 12,
  });
  const seen = virtual.getVirtualItems();
  const rows = useRows(options, seen[0]?.index ?? 0, seen.at(-1)?.index ?? 0);
  if (rows.total !== total) setTotal(rows.total);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another key is another list.
  useEffect(() => {
    setActive(-1);
    scroller.current?.scrollTo({ top: 0 });
  }, [listKey]);

  const onOpenRow = useCallback(
    (row: Row, index: number) => {
      setActive(index);
      onOpen(row);
    },
    [onOpen],
  );
  const move = (by: number) => () => {
    if (total === 0) return;
    const next = Math.min(Math.max(active + by, 0), total - 1);
    setActive(next);
    virtual.scrollToIndex(next);
  };
  const openActive = () => {
    const row = rows.row(active);
    if (row) onOpen(row);
  };
  return { ...rows, total, active, scroller, virtual, onOpenRow, move, openActive };
}
