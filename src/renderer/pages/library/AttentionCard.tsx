import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useApi } from '../../client/index.ts';
import { counted } from '../../components/format.ts';
import styles from './AttentionCard.module.css';
import { causesOf } from './causes.ts';

interface AttentionProps {
  reviewing: boolean;
  onReview: () => void;
  onRetryAll: () => void;
}

/** The files that could not be read, by cause, with what can be done. */
export function AttentionCard(props: AttentionProps) {
  const api = useApi();
  const failed = useQuery(api.query.library.list.queryOptions({ input: { statuses: ['failed'], limit: 1000 } }));
  if (!failed.data || failed.data.total === 0) return null;
  const { total, items } = failed.data;
  return (
    <section className={styles.card} aria-label="Files that need you">
      <div className={styles.words}>
        <div className={styles.title}>
          {counted(total, 'file')} {total === 1 ? 'needs' : 'need'} you
        </div>
        <div className={styles.causes}>{causesOf(items)}</div>
      </div>
      <Button onClick={props.onRetryAll}>{total === 1 ? 'Retry' : 'Retry all'}</Button>
      {!props.reviewing && <Button onClick={props.onReview}>Review</Button>}
    </section>
  );
}
