import { useQuery } from '@tanstack/react-query';
import { useApi } from '../../../client/index.ts';
import { ErrorState } from '../../../components/ErrorState.tsx';
import { Skeleton } from '../../../components/Skeleton.tsx';
import styles from './TaskHistory.module.css';
import { momentOf, runInWords } from './words.ts';

const shownRuns = 20;
const shownErrors = 5;

/** The last runs of a task, each with what went wrong in it. */
export function TaskHistory({ name }: { name: string }) {
  const api = useApi();
  const runs = useQuery(api.query.tasks.history.queryOptions({ input: { name, limit: shownRuns } }));
  if (runs.isPending) return <Skeleton lines={3} label="Loading runs" />;
  if (runs.isError) return <ErrorState error={runs.error} onRetry={() => runs.refetch()} />;
  if (runs.data.length === 0) return <p className={styles.none}>It has not run yet.</p>;
  return (
    <ol className={styles.runs}>
      {runs.data.map((run) => (
        <li key={run.id} className={styles.run}>
          <span className={styles.when}>{momentOf(run.startedAt)}</span>
          <span>
            <span className={run.status === 'failed' ? styles.failed : undefined}>{runInWords(run)}</span>
            {run.errors.slice(0, shownErrors).map(({ subject, message }) => (
              <span key={`${subject} ${message}`} className={styles.error}>
                {subject}: {message}
              </span>
            ))}
            {run.errors.length > shownErrors && (
              <span className={styles.error}>and {run.errors.length - shownErrors} more</span>
            )}
          </span>
        </li>
      ))}
    </ol>
  );
}
