import { Button } from '@mantine/core';
import { Bar } from '../../components/Bar.tsx';
import { count, timeLeft, took } from '../../components/format.ts';
import styles from './Steps.module.css';
import type { SearchRun } from './useSearchRun.ts';

/** What a thorough search does, while it does it; afterwards on demand. */
export function Steps({ run, slow }: { run: SearchRun; slow: boolean }) {
  const { steps, progress, running, stopped } = run;
  // One step is no plan: the results say it all.
  if (steps.length < 2 && !(running && slow)) return null;
  const list = (
    <ol className={styles.steps}>
      {steps.map((step, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: steps are only added at the end.
        <li key={index} data-state={step.state}>
          <span className={styles.state} aria-hidden="true" />
          <span>
            {step.text}
            {step.outcome && <span className={styles.outcome}> {step.outcome}</span>}
          </span>
          <span className={styles.ms}>{step.ms === null ? stateWord(step.state) : took(step.ms)}</span>
        </li>
      ))}
    </ol>
  );
  if (!running && !stopped) {
    return (
      <details className={styles.box}>
        <summary>{`What was done, in ${steps.length} ${steps.length === 1 ? 'step' : 'steps'}`}</summary>
        {list}
      </details>
    );
  }
  return (
    <section className={styles.box} aria-label="What is being done" aria-live="polite">
      {list}
      <div className={styles.foot}>
        {progress && progress.total > 0 && (
          <>
            <Bar share={progress.done / progress.total} label="How much was read" width="8rem" />
            <span className={styles.ms}>
              {count(progress.done)} of {count(progress.total)}
              {progress.msLeft !== null && ` · ${timeLeft(progress.msLeft)}`}
            </span>
          </>
        )}
        <span className={styles.grow} />
        {running ? (
          <Button onClick={run.stop}>Stop</Button>
        ) : (
          <>
            <span className={styles.outcome}>
              {run.output ? 'Stopped: this is what was found so far.' : 'Stopped before anything was found.'}
            </span>
            <Button onClick={run.again}>Run again</Button>
          </>
        )}
      </div>
    </section>
  );
}

function stateWord(state: SearchRun['steps'][number]['state']): string {
  return state === 'running' ? 'now' : state === 'skipped' ? 'left out' : '';
}
