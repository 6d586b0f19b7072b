import type { ReactNode } from 'react';
import styles from './Editor.module.css';

/** A group of fields with what they have in common. */
export function Part(props: { title: string; says?: string; children: ReactNode }) {
  return (
    <section className={styles.part} aria-label={props.title}>
      <h2 className={styles.title}>{props.title}</h2>
      {props.says && <p className={styles.says}>{props.says}</p>}
      <div className={styles.fields}>{props.children}</div>
    </section>
  );
}
