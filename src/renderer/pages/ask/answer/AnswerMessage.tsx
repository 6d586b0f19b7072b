import { Button } from '@mantine/core';
import type { ChatMessage } from '../../../../contract/index.ts';
import { Skeleton } from '../../../components/Skeleton.tsx';
import { useThreadStore } from '../thread/context.ts';
import type { Live } from '../threads/thread-state.ts';
import styles from './Answer.module.css';
import { AnswerBody } from './AnswerBody.tsx';
import { AnswerFoot } from './AnswerFoot.tsx';
import { ConsentCard } from './ConsentCard.tsx';
import { Disagreements } from './Disagreements.tsx';
import { LiveLine } from './LiveLine.tsx';
import { TableAnswer } from './TableAnswer.tsx';
import { ToolTrace } from './ToolTrace.tsx';

interface AnswerProps {
  message: ChatMessage;
  /** What is going on while it is written. */
  live: Live | null;
  /** The citation of it that is open. */
  selected: number | null;
}

/** An answer: its words with what they rest on, how it came about, and what it could and could not see. */
export function AnswerMessage({ message, live, selected }: AnswerProps) {
  const store = useThreadStore();
  const { id, answer, state, text, tools } = message;
  const writing = state === 'streaming';
  const onSelect = (n: number) => store.select({ messageId: id, n });
  const again = <Button onClick={() => void store.regenerate(id)}>Try again</Button>;
  return (
    <div className={styles.message}>
      <ToolTrace tools={tools} open={writing} />
      {writing && text === '' && !live?.consents.length && (
        <Skeleton lines={3} label="Looking through your documents" />
      )}
      <div aria-live="polite" aria-busy={writing}>
        {(text !== '' || answer !== null) && (
          <AnswerBody message={message} selected={selected} onSelect={onSelect} writing={writing} />
        )}
        {answer && answer.disagreements.length > 0 && (
          <Disagreements answer={answer} selected={selected} onSelect={onSelect} />
        )}
        {answer?.table && <TableAnswer table={answer.table} />}
      </div>
      {live?.consents.map((request) => (
        <ConsentCard key={request.id} request={request} />
      ))}
      {writing && live && <LiveLine live={live} />}
      {state === 'stopped' && (
        <p className={styles.aside}>
          {text === '' ? 'Stopped before anything was written.' : 'Stopped here.'} {again}
        </p>
      )}
      {state === 'failed' && (
        <p className={styles.failed} role="alert">
          {text !== '' && 'This is the part that came. '}
          {message.error?.message ?? 'The answer could not be written.'} {again}
        </p>
      )}
      {!writing && <AnswerFoot message={message} />}
    </div>
  );
}
