import { Button } from '@mantine/core';
import styles from './LibraryPage.module.css';

export function NothingFits(props: { onClear: () => void }) {
  return (
    <div className={styles.nothing}>
      <p>No document fits this filter.</p>
      <Button onClick={props.onClear}>Show all documents</Button>
    </div>
  );
}
