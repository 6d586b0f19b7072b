import { Button } from '@mantine/core';
import { sentenceOf } from '../../../client/index.ts';
import type { Thread } from '../threads/thread-state.ts';
import { useThreadStore } from './context.ts';
import styles from './ThreadView.module.css';

/** A question that could not be sent: it is kept here to be sent again. */
export function UnsentView({ unsent }: { unsent: NonNullable<Thread['unsent']> }) {
  const store = useThreadStore();
  return (
    <div className={styles.unsent} role="alert">
      <p className={styles.unsentText}>{unsent.text}</p>
      <p className={styles.unsentWhy}>
        {sentenceOf(unsent.error)} <Button onClick={() => void store.send(unsent.text)}>Send again</Button>
      </p>
    </div>
  );
}
