import type { ReactNode } from 'react';
import styles from './Person.module.css';

interface SectionProps {
  title: string;
  /** Beside the title. */
  extra?: ReactNode;
  /** At the right. */
  action?: ReactNode;
  children: ReactNode;
}

/** A part of a person's page. */
export function Section({ title, extra, action, children }: SectionProps) {
  return (
    <section className={styles.section} aria-label={title}>
      <div className={styles.sectionHead}>
        <h3 className={styles.sectionTitle}>{title}</h3>
        {extra}
        <span className={styles.grow} />
        {action}
      </div>
      {children}
    </section>
  );
}
