import { useConnection } from '../../client/index.ts';
import styles from './ConnectionBanner.module.css';

/** Says so while the engine cannot be reached. Appears only when that lasts. */
export function ConnectionBanner() {
  const connection = useConnection();
  if (connection !== 'lost') return null;
  return (
    <div className={styles.banner} role="status">
      The connection to Commonplace was lost. It is tried again by itself; if it stays away, start Commonplace again.
    </div>
  );
}
