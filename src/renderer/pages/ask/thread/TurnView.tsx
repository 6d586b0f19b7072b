import { memo } from 'react';
import { AnswerMessage } from '../answer/AnswerMessage.tsx';
import type { Live, Selection } from '../threads/thread-state.ts';
import type { Turn } from '../threads/turns.ts';
import { QuestionView } from './QuestionView.tsx';
import styles from './Turn.module.css';

interface TurnProps {
  turn: Turn;
  /** Without anything before or after it. */
  first: boolean;
  last: boolean;
  /** What is going on, when it is this turn that is being answered. */
  live: Live | null;
  selected: Selection | null;
  /** It was looked for. */
  shown: boolean;
}

/** A question and what came of it. */
export const TurnView = memo(function TurnView({ turn, first, last, live, selected, shown }: TurnProps) {
  const busy = turn.answers.some(({ state }) => state === 'streaming');
  return (
    <article className={styles.turn} data-first={first} data-last={last} data-shown={shown} aria-busy={busy}>
      {turn.question && <QuestionView message={turn.question} />}
      {turn.answers.map((message) => (
        <AnswerMessage
          key={message.id}
          message={message}
          live={live?.messageId === message.id ? live : null}
          selected={selected?.messageId === message.id ? selected.n : null}
        />
      ))}
    </article>
  );
});
