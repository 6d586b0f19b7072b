import { Button } from '@mantine/core';
import { type ReactNode, type RefObject, useState } from 'react';
import styles from './Composer.module.css';

interface ComposerProps {
  field: RefObject<HTMLTextAreaElement | null>;
  running: boolean;
  /** A reason why it cannot be asked yet. */
  waiting: string | null;
  placeholder: string;
  /** Above the field: what is attached. */
  chips: ReactNode;
  /** Under the field: who answers, and how. */
  controls: ReactNode;
  onAsk: (question: string) => void;
  onStop: () => void;
}

/** Where a question is written. Enter asks, Shift-Enter begins a new line, Esc stops. */
export function Composer(props: ComposerProps) {
  const [text, setText] = useState('');
  const question = text.trim();
  const ready = question !== '' && props.waiting === null && !props.running;
  const ask = () => {
    if (!ready) return;
    props.onAsk(question);
    setText('');
  };
  return (
    <form
      className={styles.composer}
      data-composer
      onSubmit={(event) => {
        event.preventDefault();
        ask();
      }}
    >
      {props.chips}
      <textarea
        ref={props.field}
        className={styles.field}
        aria-label="Your question"
        placeholder={props.placeholder}
        rows={1}
        maxLength={10_000}
        // biome-ignore lint/a11y/noAutofocus: the page has one purpose, and this field is it.
        autoFocus
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
            event.preventDefault();
            ask();
          }
        }}
      />
      <div className={styles.row}>
        {props.controls}
        <span className={styles.grow} />
        {props.running ? (
          <>
            <kbd>Esc</kbd>
            <Button onClick={props.onStop}>Stop</Button>
          </>
        ) : (
          <>
            <kbd>↵</kbd>
            <Button type="submit" variant="filled" disabled={!ready} title={props.waiting ?? undefined}>
              Ask
            </Button>
          </>
        )}
      </div>
    </form>
  );
}
