import { Button } from '@mantine/core';
import { sentenceOf } from '../client/index.ts';
import styles from './States.module.css';

/** Something could not be shown: what happened, what to do, and a way to try again. */
export function ErrorState(props: { error: unknown; onRetry?: () => void }) {
  return (
    <div className={styles.error} role="alert">
      <p className={styles.errorText}>{sentenceOf(props.error)}</p>
      {props.onRetry && <Button onClick={props.onRetry}>Try again</Button>}
    </div>
  );
}
