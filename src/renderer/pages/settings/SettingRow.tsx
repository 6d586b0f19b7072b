import type { ReactNode } from 'react';
import styles from './SettingsPage.module.css';
import { useFits } from './searched.ts';

export function Section(props: { title: string; children: ReactNode }) {
  return (
    <section className={styles.section} aria-label={props.title}>
      <h2 className={styles.sectionTitle}>{props.title}</h2>
      {props.children}
    </section>
  );
}

interface RowProps {
  name: string;
  /** What it changes, in plain words. */
  does: string;
  children: ReactNode;
  /** The control stands below the words. */
  wide?: boolean;
  /** Puts it back; left out where it is as it came. */
  onReset?: () => void;
  /** What it would be put back to. */
  resetTo?: string;
}

/** A setting: its name, what it changes, its control, and the way back. */
export function SettingRow(props: RowProps) {
  const fits = useFits(props.name, props.does);
  if (!fits) return null;
  return (
    <div className={styles.row} data-wide={props.wide}>
      <div className={styles.words}>
        <div className={styles.name}>{props.name}</div>
        <div className={styles.does}>
          {props.does}
          {props.onReset && (
            <>
              {' '}
              <button type="button" className={styles.reset} onClick={props.onReset}>
                Put back to {props.resetTo}
              </button>
            </>
          )}
        </div>
      </div>
      <div className={styles.control}>{props.children}</div>
    </div>
  );
}
