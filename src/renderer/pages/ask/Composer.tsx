import { Button } from '@mantine/core';
import { type Ref, useState } from 'react';
import styles from './Composer.module.css';

interface ComposerProps {
  field: Ref<HTMLTextAreaElement>;
  running: boolean;
  /** What the question is put to: "All 4,218 documents". */
  scope: string;
  onAsk: (question: string) => void;
  onStop: () => void;
}

/** Where a question is written. Enter asks, Shift-Enter begins a new line, Esc stops. */
export function Composer(props: ComposerProps) {
  const [text, setText] = useState('');
  const question = text.trim();
  const ask = () => {
    if (question === '') return;
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
      <textarea
        ref={props.field}
        className={styles.field}
        aria-label="Your question"
        placeholder="Ask your documents"
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
        <span className={styles.scope}>{props.scope}</span>
        <span className={styles.grow} />
        {props.running ? (
          <>
            <kbd>Esc</kbd>
            <Button onClick={props.onStop}>Stop</Button>
          </>
        ) : (
          <>
            <kbd>↵</kbd>
            <Button type="submit" variant="filled" disabled={question === ''}>
              Ask
            </Button>
          </>
        )}
      </div>
    </form>
  );
}
