import { type PDFDocumentProxy, type RenderTask, TextLayer } from 'pdfjs-dist';
import { useEffect, useRef, useState } from 'react';
import { findPassage } from './find.ts';
import styles from './Pdf.module.css';

/** Canvases beyond this many pixels are drawn less sharply, in pixels. */
const mostPixels = 16_000_000;

interface PageProps {
  pdf: PDFDocumentProxy;
  /** From 1. */
  number: number;
  /** CSS pixels a point. */
  scale: number;
  /** The cited words that stand on this page; null where there are none. */
  passage: string | null;
  /** Called with the first mark once it is there, or with null when the words are not found on the page. */
  onMark: (mark: HTMLElement | null) => void;
}

/** Shares of the page, so that marks stay on their words while the page is drawn anew in another size. */
interface Box {
  left: string;
  top: string;
  width: string;
  height: string;
}

/** One page: drawn, with its words over it to be marked and copied. */
export function PdfPage({ pdf, number, scale, passage, onMark }: PageProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const layer = useRef<HTMLDivElement>(null);
  const marks = useRef<HTMLDivElement>(null);
  const [boxes, setBoxes] = useState<readonly Box[]>([]);
  const [failed, setFailed] = useState(false);

  useEffect(() => {
    let gone = false;
    let task: RenderTask | null = null;
    let words: TextLayer | null = null;
    const draw = async () => {
      const page = await pdf.getPage(number);
      const viewport = page.getViewport({ scale });
      const target = canvas.current;
      const container = layer.current;
      if (gone || !target || !container) return;
      const sharp = Math.min(devicePixelRatio, Math.sqrt(mostPixels / (viewport.width * viewport.height)));
      target.width = Math.floor(viewport.width * sharp);
      target.height = Math.floor(viewport.height * sharp);
      task = page.render({ canvas: target, viewport, transform: [sharp, 0, 0, sharp, 0, 0] });
      await task.promise;
      const content = await page.getTextContent();
      if (gone) return;
      container.replaceChildren();
      words = new TextLayer({ textContentSource: content, container, viewport });
      await words.render();
      if (gone) return;
      setBoxes(passage === null ? [] : boxesOf(words, container, passage));
      if (passage !== null) requestAnimationFrame(() => onMark(asElement(marks.current?.firstElementChild)));
    };
    draw().catch((error: unknown) => {
      if (!gone && !(error instanceof Error && error.name === 'RenderingCancelledException')) setFailed(true);
    });
    return () => {
      gone = true;
      task?.cancel();
      words?.cancel();
    };
  }, [pdf, number, scale, passage, onMark]);

  return (
    <>
      <canvas ref={canvas} className={styles.canvas} role="img" aria-label={`Page ${number}`} />
      <div ref={marks} className={styles.marks} aria-hidden="true">
        {boxes.map((box) => (
          <div key={`${box.left} ${box.top}`} className={styles.mark} style={box} data-mark="" />
        ))}
      </div>
      <div ref={layer} className={styles.words} data-text-layer="" />
      {failed && <p className={styles.failed}>This page cannot be drawn. Its text stands beside it.</p>}
    </>
  );
}

function asElement(element: Element | null | undefined): HTMLElement | null {
  return element instanceof HTMLElement ? element : null;
}

/** Where the passage's words lie on the page, measured where the browser has laid them out. */
function boxesOf(words: TextLayer, container: HTMLElement, passage: string): Box[] {
  const origin = container.getBoundingClientRect();
  return findPassage(words.textContentItemsStr, passage).flatMap(({ item, from, to }): Box[] => {
    const text = words.textDivs[item]?.firstChild;
    if (!(text instanceof Text)) return [];
    const range = document.createRange();
    range.setStart(text, Math.min(from, text.length));
    range.setEnd(text, Math.min(to, text.length));
    const { left, top, width, height } = range.getBoundingClientRect();
    if (width === 0) return [];
    const across = (pixels: number) => `${(pixels / origin.width) * 100}%`;
    const down = (pixels: number) => `${(pixels / origin.height) * 100}%`;
    return [
      {
        left: across(left - origin.left),
        top: down(top - origin.top),
        width: across(width),
        height: down(height),
      },
    ];
  });
}
