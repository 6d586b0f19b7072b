import { ActionIcon } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { IconMinus, IconPlus } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import type { PDFDocumentProxy } from 'pdfjs-dist';
import { useCallback, useEffect, useRef, useState } from 'react';
import { settle } from '../../../components/document/settle.ts';
import styles from './Pdf.module.css';
import { PdfPage } from './PdfPage.tsx';
import type { PagePassage } from './usePassage.ts';

const gap = 16;
const padding = 20;
const widest = 980;
const zooms = [0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 3];

interface PagesProps {
  pdf: PDFDocumentProxy;
  /** The first page's size in points: others are taken to be alike until they are seen. */
  first: { width: number; height: number };
  passages: readonly PagePassage[];
}

/** A PDF's pages, of which only the seen ones are drawn, at the width of the pane. */
export function PdfPages({ pdf, first, passages }: PagesProps) {
  const scroller = useRef<HTMLElement>(null);
  const { ref, width } = useElementSize();
  const [zoom, setZoom] = useState(1);
  const [sizes, setSizes] = useState<ReadonlyMap<number, { width: number; height: number }>>(new Map());
  const arrived = useRef('');
  const target = passages[0];
  const fit = Math.max(160, Math.min(width - 2 * padding, widest)) * zoom;
  const sizeOf = useCallback((index: number) => sizes.get(index + 1) ?? first, [sizes, first]);
  const scaleOf = (index: number) => fit / sizeOf(index).width;
  const virtual = useVirtualizer({
    count: pdf.numPages,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => Math.round(sizeOf(index).height * scaleOf(index)) + gap,
    paddingStart: padding,
    overscan: 1,
  });
  const seen = virtual.getVirtualItems();

  // Pages of other sizes make room for themselves once they come near.
  const wanted = seen.map((item) => item.index + 1).filter((number) => !sizes.has(number));
  const wantedKey = wanted.join();
  useEffect(() => {
    let gone = false;
    const numbers = wantedKey === '' ? [] : wantedKey.split(',').map(Number);
    const measure = async () => {
      const found = await Promise.all(
        numbers.map(async (number) => {
          const viewport = (await pdf.getPage(number)).getViewport({ scale: 1 });
          return [number, { width: viewport.width, height: viewport.height }] as const;
        }),
      );
      if (!gone && found.length > 0) setSizes((before) => new Map([...before, ...found]));
    };
    measure().catch(() => undefined);
    return () => {
      gone = true;
    };
  }, [pdf, wantedKey]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: sizes and width are what the heights are made of.
  useEffect(() => virtual.measure(), [sizes, fit]);

  useEffect(() => {
    if (!target || width === 0 || arrived.current === target.key) return;
    virtual.scrollToIndex(target.page - 1, { align: 'start' });
  }, [target, width, virtual]);
  const onMark = useCallback(
    (mark: HTMLElement | null) => {
      if (!target || arrived.current === target.key || !scroller.current) return;
      arrived.current = target.key;
      if (mark) void settle(mark, scroller.current);
    },
    [target],
  );

  const step = (by: number) => {
    const at = zooms.findIndex((one) => one >= zoom);
    setZoom(zooms[Math.min(Math.max(at + by, 0), zooms.length - 1)] ?? 1);
  };
  const current = seen.find((item) => item.end > (virtual.scrollOffset ?? 0) + gap * 2)?.index ?? 0;
  return (
    <div className={styles.frame} ref={ref}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard. */}
      <section ref={scroller} className={styles.scroller} aria-label="Pages" tabIndex={0}>
        <div style={{ height: virtual.getTotalSize(), minWidth: fit + 2 * padding }} className={styles.column}>
          {seen.map((item) => {
            const { width: points, height } = sizeOf(item.index);
            const scale = fit / points;
            const passage = passages.find((one) => one.page === item.index + 1)?.text ?? null;
            return (
              <div
                key={item.key}
                className={styles.page}
                style={{
                  transform: `translateY(${item.start}px)`,
                  width: fit,
                  height: Math.round(height * scale),
                  '--total-scale-factor': scale,
                }}
              >
                <PdfPage pdf={pdf} number={item.index + 1} scale={scale} passage={passage} onMark={onMark} />
              </div>
            );
          })}
        </div>
      </section>
      <div className={styles.tools} role="toolbar" aria-label="Pages">
        <span className={styles.number}>
          {current + 1} of {pdf.numPages}
        </span>
        <ActionIcon variant="subtle" color="gray" aria-label="Smaller" disabled={zoom <= 0.5} onClick={() => step(-1)}>
          <IconMinus size={15} stroke={1.8} />
        </ActionIcon>
        <button type="button" className={styles.zoom} aria-label="Fit the width" onClick={() => setZoom(1)}>
          {Math.round(zoom * 100)}%
        </button>
        <ActionIcon variant="subtle" color="gray" aria-label="Larger" disabled={zoom >= 3} onClick={() => step(1)}>
          <IconPlus size={15} stroke={1.8} />
        </ActionIcon>
      </div>
    </div>
  );
}
