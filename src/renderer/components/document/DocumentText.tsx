import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import type { TextRange } from '../../../contract/index.ts';
import styles from './DocumentText.module.css';
import { goTo } from './goTo.ts';
import { plainReading, type Reading, ReadingContext } from './reading.ts';
import { Slab } from './Slab.tsx';
import { settle } from './settle.ts';
import { slabCount, slabOf, slabSize } from './slabs.ts';

/** A rough height of a slab before it is measured, in pixels, in a column of `width` pixels. */
function estimate(width: number, length: number): number {
  const perLine = Math.max(20, width / 7.4);
  return (Math.min(slabSize, Math.max(length, 1)) / perLine) * 27 * 1.15;
}

interface DocumentTextProps {
  id: string;
  /** Length of the whole text, in UTF-16 code units. */
  length: number;
  format: string | null;
  /** The passage to mark; it is scrolled into view. */
  mark: TextRange | null;
  /** What was looked for inside the passage: marked in its place, the passage itself only tinted. */
  words?: readonly TextRange[] | null;
  label: string;
  reading?: Partial<Reading>;
  /** A place to go to: an offset that was chosen in an outline. */
  place?: TextRange | null;
}

/** A document's text in the reading voice, however long it is, with the evidence marked on it. */
export function DocumentText({
  id,
  length,
  format,
  mark,
  words = null,
  label,
  reading,
  place = null,
}: DocumentTextProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const arrived = useRef('');
  const virtual = useVirtualizer({
    count: length === 0 ? 0 : slabCount(length),
    getScrollElement: () => scroller.current,
    estimateSize: () => estimate(Math.min(scroller.current?.clientWidth ?? 600, 680), length),
    overscan: 1,
    getItemKey: (index) => `${id}:${index}`,
  });

  const target = mark ? `${id}:${mark.start}:${mark.end}` : '';
  useEffect(() => {
    if (arrived.current === target) return;
    if (mark) virtual.scrollToIndex(slabOf(mark.start), { align: 'start' });
    else if (target === '') arrived.current = '';
  }, [target, mark, virtual]);

  // A heading that was chosen: its slab first, then the heading itself once the slab is there.
  useEffect(() => {
    if (!place) return;
    virtual.scrollToIndex(slabOf(place.start), { align: 'start' });
    return goTo(scroller.current, place.start);
  }, [place, virtual]);

  const onMark = useCallback(
    (element: HTMLElement) => {
      if (arrived.current === target) return;
      if (!scroller.current) return;
      arrived.current = target;
      void settle(element, scroller.current).then((there) => {
        if (!there) arrived.current = '';
      });
    },
    [target],
  );

  const manner = useMemo(() => ({ ...plainReading, ...reading }), [reading]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard.
    <section ref={scroller} className={styles.scroller} aria-label={label} tabIndex={0}>
      <ReadingContext value={manner}>
        <div className={styles.column} style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((item) => (
            <div
              key={item.key}
              ref={virtual.measureElement}
              data-index={item.index}
              className={styles.slab}
              style={{ transform: `translateY(${item.start}px)` }}
            >
              <Slab
                id={id}
                index={item.index}
                length={length}
                format={format}
                mark={mark}
                words={words}
                onMark={onMark}
              />
            </div>
          ))}
        </div>
      </ReadingContext>
    </section>
  );
}
