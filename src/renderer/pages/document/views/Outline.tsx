import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import styles from './views.module.css';

const rowPx = 27;

interface Heading {
  level: number;
  title: string;
  start: number;
}

/** A document's headings, or a source's symbols, as the way to them. */
export function Outline({ headings, onGo }: { headings: readonly Heading[]; onGo: (start: number) => void }) {
  const scroller = useRef<HTMLElement>(null);
  const virtual = useVirtualizer({
    count: headings.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    overscan: 10,
  });
  const top = Math.min(...headings.map((heading) => heading.level));
  return (
    <nav ref={scroller} className={styles.outline} aria-label="Outline">
      <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {virtual.getVirtualItems().map((item) => {
          const heading = headings[item.index];
          if (!heading) return null;
          return (
            <button
              key={item.key}
              type="button"
              className={styles.heading}
              title={heading.title}
              style={{
                transform: `translateY(${item.start}px)`,
                height: item.size,
                paddingLeft: `${0.625 + Math.min(heading.level - top, 4) * 0.75}rem`,
              }}
              onClick={() => onGo(heading.start)}
            >
              {heading.title}
            </button>
          );
        })}
      </div>
    </nav>
  );
}
