import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Document, Inputs } from '../../../contract/index.ts';
import { useShortcuts } from '../../components/shortcuts.ts';
import { useDocuments } from './useDocuments.ts';

/** Heights in rem, so that text that is made larger makes them taller: of a row, and of the head that stays in sight. */
const rowRem = 2.75;
const headRem = 2.25;

function toPx(rem: number): number {
  return rem * Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
}

interface ListKeys {
  onTick: (document: Document, index: number, range: boolean) => void;
  onFilter: () => void;
  onEscape: () => void;
}

/** The list's seen part, its rows, and the one that the keyboard is at. */
export function useList(props: { input: Inputs['library']['list']; onOpen: (document: Document) => void }) {
  const { input, onOpen } = props;
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
  const documents = useDocuments(input, seen[0]?.index ?? 0, seen.at(-1)?.index ?? 0);
  if (documents.total !== total) setTotal(documents.total);

  // Another filter or order is another list: it is seen from its top.
  useEffect(() => {
    if (!input) return;
    setActive(-1);
    scroller.current?.scrollTo({ top: 0 });
  }, [input]);

  const onOpenRow = useCallback(
    (row: Document, index: number) => {
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
    const row = documents.row(active);
    if (row) onOpen(row);
  };
  return { ...documents, total, active, scroller, virtual, onOpenRow, move, openActive };
}

/** j, k and their like in the list. */
export function useListKeys(list: ReturnType<typeof useList>, { onTick, onFilter, onEscape }: ListKeys): void {
  useShortcuts({
    j: list.move(1),
    k: list.move(-1),
    arrowdown: list.move(1),
    arrowup: list.move(-1),
    home: list.move(-list.total),
    end: list.move(list.total),
    enter: list.openActive,
    x: () => {
      const row = list.row(list.active);
      if (row) onTick(row, list.active, false);
    },
    '/': onFilter,
    escape: onEscape,
  });
}
