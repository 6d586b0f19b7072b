import { Button } from '@mantine/core';
import { Bar } from '../../components/Bar.tsx';
import { count, timeLeft } from '../../components/format.ts';
import styles from './Evaluation.module.css';
import type { Streaming } from './useStreamed.ts';

/** What is under way, how far it has come, and the way to stop it. */
export function ProgressLine(props: { what: string; progress: Streaming; onStop: () => void }) {
  const { done, total, msLeft, label } = props.progress;
  const left = total > 0 ? timeLeft(msLeft) : null;
  const words = [props.what, label, total > 0 ? `${count(done)} of ${count(total)}` : undefined, left ?? undefined];
  const text = words.filter((word) => word !== undefined && word !== '').join(' · ');
  return (
    <div className={styles.progress} role="status">
      <div className={styles.progressWords}>{text}</div>
      <Bar share={total > 0 ? done / total : 0} label={props.what} />
      <Button onClick={props.onStop}>Stop</Button>
    </div>
  );
}
