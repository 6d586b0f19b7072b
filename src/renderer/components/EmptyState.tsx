import type { ReactNode } from 'react';
import styles from './States.module.css';

/** Nothing here yet: says what would be here, and offers the first step towards it. */
export function EmptyState(props: { title: string; children: ReactNode }) {
  return (
    <div className={styles.empty}>
      <h2 className={styles.title}>{props.title}</h2>
      {props.children}
    </div>
  );
}
