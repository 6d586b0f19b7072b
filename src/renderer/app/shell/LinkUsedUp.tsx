import { EmptyState } from '../../components/EmptyState.tsx';
import styles from './LinkUsedUp.module.css';

/** The page has no right to the library: its link was used already, or Commonplace was started anew. */
export function LinkUsedUp() {
  return (
    <main className={styles.page}>
      <EmptyState title="This link is used up">
        <p className={styles.text}>
          A link to Commonplace works once, and only until Commonplace is started again. Run one of these for a new one:
        </p>
        <p className={styles.commands}>
          <code>npm start</code>
          <code>commonplace serve</code>
        </p>
      </EmptyState>
    </main>
  );
}
