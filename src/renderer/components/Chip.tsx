import type { ReactNode } from 'react';
import styles from './Chip.module.css';

/** A short fact. Tells, never acts. */
export function Chip(props: { children: ReactNode; tone?: 'plain' | 'warn' }) {
  return (
    <span className={styles.chip} data-tone={props.tone ?? 'plain'}>
      {props.children}
    </span>
  );
}
