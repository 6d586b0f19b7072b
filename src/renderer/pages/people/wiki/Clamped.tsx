import { type ReactNode, useEffect, useRef, useState } from 'react';
import page from '../person/Person.module.css';
import styles from './Wiki.module.css';

/** Long text shows its beginning and the way to the rest. What waits below stays in sight. */
export function Clamped({ children }: { children: ReactNode }) {
  const inner = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const [long, setLong] = useState(false);
  useEffect(() => {
    const element = inner.current;
    if (!element) return;
    const frame = element.parentElement;
    const observer = new ResizeObserver(() => setLong(element.offsetHeight > (frame?.clientHeight ?? 0) + 8));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return (
    <>
      <div className={styles.clamp} data-open={open || undefined} data-long={(long && !open) || undefined}>
        <div ref={inner}>{children}</div>
      </div>
      {(long || open) && (
        <button type="button" className={page.link} onClick={() => setOpen(!open)}>
          {open ? 'Show less' : 'Show all'}
        </button>
      )}
    </>
  );
}
