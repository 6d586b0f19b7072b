import { Bar } from '../../../components/Bar.tsx';
import { count, timeLeft } from '../../../components/format.ts';
import type { Live } from '../threads/thread-state.ts';
import styles from './Answer.module.css';

/** What is being done while an answer is written. */
export function LiveLine({ live: { step, progress } }: { live: Pick<Live, 'step' | 'progress'> }) {
  if (step === null && progress === null) return null;
  const left = progress && timeLeft(progress.msLeft);
  return (
    <div className={styles.live} role="status">
      <span>{step ?? 'Reading'}</span>
      {progress && progress.total > 0 && (
        <>
          <Bar share={progress.done / progress.total} label="How far reading has come" width="8rem" />
          <span>
            {count(progress.done)} of {count(progress.total)}
            {left && ` · ${left}`}
          </span>
        </>
      )}
    </div>
  );
}
