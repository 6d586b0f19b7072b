import styles from './Bar.module.css';

/** How much of something is done, as a thin line; `share` from 0 to 1. */
export function Bar(props: { share: number; label: string; width?: string }) {
  const percent = Math.round(Math.min(Math.max(props.share, 0), 1) * 100);
  return (
    <div
      className={styles.bar}
      role="progressbar"
      aria-label={props.label}
      aria-valuenow={percent}
      aria-valuemin={0}
      aria-valuemax={100}
      style={{ width: props.width }}
    >
      <div className={styles.done} style={{ width: `${percent}%` }} />
    </div>
  );
}
