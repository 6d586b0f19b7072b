import { ActionIcon, Tooltip } from '@mantine/core';
import { IconPlayerStop, IconQuote, IconRefresh, IconVolume } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { ChatMessage } from '../../../../contract/index.ts';
import { Chip } from '../../../components/Chip.tsx';
import { CopyButton } from '../../../components/CopyButton.tsx';
import { count, counted } from '../../../components/format.ts';
import { BranchArrows } from '../thread/BranchArrows.tsx';
import { useThreadStore } from '../thread/context.ts';
import styles from './Answer.module.css';
import { CoverageReceipt } from './CoverageReceipt.tsx';
import { plainAnswer, withSources } from './copied.ts';
import { FeedbackButtons } from './FeedbackButtons.tsx';
import { MadeBy } from './MadeBy.tsx';
import { useSpeech } from './useSpeech.ts';

/** Under an answer: what it saw, how it was made, and what can be done with it. */
export function AnswerFoot({ message }: { message: ChatMessage }) {
  const store = useThreadStore();
  const speech = useSpeech();
  const { answer, text } = message;
  const unsupported = answer?.sentences.filter(({ support }) => support === 'unsupported').length ?? 0;
  const reading = answer?.coverage.reading;
  return (
    <footer className={styles.foot}>
      {answer && (
        <div className={styles.chips}>
          {answer.grounded && answer.coverage.quoted > 0 && (
            <Chip>{counted(answer.coverage.quoted, 'passage')} quoted</Chip>
          )}
          <CoverageReceipt message={message} answer={answer} />
          {unsupported > 0 && <Chip tone="warn">{counted(unsupported, 'sentence')} without support</Chip>}
          {answer.stopped === 'length' && <Chip tone="warn">Cut off at its longest length</Chip>}
          {reading && (
            <Chip tone="warn">
              Read {count(reading.read)} of {count(reading.total)} so far
            </Chip>
          )}
        </div>
      )}
      <div className={styles.footRow}>
        {answer && <MadeBy answer={answer} />}
        {reading && <span className={styles.facts}>· ask again when the rest is read</span>}
        <span className={styles.grow} />
        {text !== '' && (
          <>
            <CopyButton label="Copy" text={() => (answer ? plainAnswer(answer) : text)} />
            {answer && answer.citations.length > 0 && (
              <CopyButton
                label="Copy with citations"
                text={() => withSources(answer)}
                icon={<IconQuote size={15} stroke={1.6} />}
              />
            )}
            {speech.available && (
              <Action
                label={speech.speaking ? 'Stop reading aloud' : 'Read aloud'}
                onAct={() => (speech.speaking ? speech.stop() : speech.speak(answer ? plainAnswer(answer) : text))}
              >
                {speech.speaking ? <IconPlayerStop size={15} stroke={1.6} /> : <IconVolume size={15} stroke={1.6} />}
              </Action>
            )}
          </>
        )}
        {message.parentId !== null && (
          <Action label="Answer again" onAct={() => void store.regenerate(message.id)}>
            <IconRefresh size={15} stroke={1.6} />
          </Action>
        )}
        {text !== '' && <FeedbackButtons message={message} />}
        <BranchArrows message={message} what="answer" />
      </div>
    </footer>
  );
}

function Action(props: { label: string; onAct: () => void; children: ReactNode }) {
  return (
    <Tooltip label={props.label}>
      <ActionIcon variant="subtle" color="gray" c="dimmed" aria-label={props.label} onClick={props.onAct}>
        {props.children}
      </ActionIcon>
    </Tooltip>
  );
}
