import { Button } from '@mantine/core';
import { memo } from 'react';
import { sentenceOf } from '../../client/index.ts';
import { Skeleton } from '../../components/Skeleton.tsx';
import { AnswerView } from './AnswerView.tsx';
import styles from './Turn.module.css';
import type { Turn } from './thread.ts';

interface TurnProps {
  turn: Turn;
  selected: number | null;
  onSelect: (turn: number, n: number) => void;
  onAgain: (question: string) => void;
}

/** A question and what came of it. */
export const TurnView = memo(function TurnView({ turn, selected, onSelect, onAgain }: TurnProps) {
  return (
    <article className={styles.turn} id={`turn-${turn.id}`} aria-busy={turn.state === 'running'}>
      <h2 className={styles.question}>{turn.question}</h2>
      {turn.state === 'running' && (
        <>
          <Skeleton lines={3} label="Looking through your documents" />
          {turn.step && <div className={styles.facts}>{turn.step}</div>}
        </>
      )}
      {turn.answer && (
        <div aria-live="polite">
          <AnswerView answer={turn.answer} selected={selected} onSelect={(n) => onSelect(turn.id, n)} />
        </div>
      )}
      {turn.state === 'stopped' && (
        <p className={styles.aside}>
          Stopped. <Button onClick={() => onAgain(turn.question)}>Ask again</Button>
        </p>
      )}
      {turn.state === 'failed' && (
        <p className={styles.failed} role="alert">
          {sentenceOf(turn.error)} <Button onClick={() => onAgain(turn.question)}>Ask again</Button>
        </p>
      )}
    </article>
  );
});
