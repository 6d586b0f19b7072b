import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { tell, tellError } from '../../adding/index.ts';
import { useApi, useProgress } from '../../client/index.ts';
import { Bar } from '../../components/Bar.tsx';
import { counted } from '../../components/format.ts';
import { queueWords } from '../../components/queue.ts';
import styles from './QueueLine.module.css';

/** How often it is asked which files are in hand: a long one changes nothing else for a while. */
const lookEveryMs = 1500;

/** What is being read, for how long still, and the ways to have it wait or stop. Not there while nothing is to do. */
export function QueueLine() {
  const api = useApi();
  const queries = useQueryClient();
  const progress = useProgress();
  const busy = progress !== null && progress.state !== 'idle';
  const queue = useQuery(
    api.query.ingest.queue.queryOptions({ input: {}, enabled: busy, refetchInterval: lookEveryMs }),
  );
  const settle = {
    onError: (error: unknown) => tellError(error),
    onSettled: () =>
      Promise.all(
        [api.query.ingest.queue, api.query.library].map((part) => queries.invalidateQueries({ queryKey: part.key() })),
      ),
  };
  const pause = useMutation(api.query.ingest.pause.mutationOptions(settle));
  const resume = useMutation(api.query.ingest.resume.mutationOptions(settle));
  const cancel = useMutation(
    api.query.ingest.cancel.mutationOptions({
      ...settle,
      onSuccess: ({ cancelled }) =>
        tell(
          'They stand under “Skipped”; retrying there has them read after all.',
          `${counted(cancelled, 'file')} will not be read`,
        ),
    }),
  );
  if (!progress) return null;
  const now = queueWords(progress, queue.data?.detail ?? null);
  if (!now) return null;
  const paused = progress.state === 'paused';
  return (
    <section className={styles.line} aria-label="Reading">
      <div className={styles.words} data-tone={now.tone} role="status">
        {now.words}
      </div>
      {now.share !== null && (
        <div className={styles.bar}>
          <Bar share={now.share} label={now.words} />
        </div>
      )}
      <span className={styles.now}>{now.share === null ? '' : inHand(queue.data?.reading ?? [])}</span>
      {progress.findable + progress.failed < progress.total && (
        <Button variant="subtle" onClick={() => cancel.mutate({})}>
          Cancel what waits
        </Button>
      )}
      <Button onClick={() => (paused ? resume : pause).mutate({})}>{paused ? 'Resume' : 'Pause'}</Button>
    </section>
  );
}

/** The files being read at this moment: one by its name, and how many others. */
function inHand(names: readonly string[]): string {
  const [first] = names;
  if (first === undefined) return '';
  return names.length === 1 ? first : `${first} and ${counted(names.length - 1, 'other')}`;
}
