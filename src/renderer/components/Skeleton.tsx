import styles from './States.module.css';

const widths = ['92%', '97%', '88%', '64%', '95%', '90%', '71%'];

/** Lines where text will be. Appears only after 150 ms, so that what is fast does not flicker. */
export function Skeleton(props: { lines?: number; label?: string }) {
  const lines = Array.from({ length: props.lines ?? 4 }, (_, index) => index);
  return (
    <div className={styles.skeleton} role="status" aria-label={props.label ?? 'Loading'}>
      {lines.map((line) => (
        <div key={line} className={styles.line} style={{ width: widths[line % widths.length] }} />
      ))}
    </div>
  );
}
