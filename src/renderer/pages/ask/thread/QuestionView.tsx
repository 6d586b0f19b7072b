import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import type { ChatMessage } from '../../../../contract/index.ts';
import { CopyButton } from '../../../components/CopyButton.tsx';
import { BranchArrows } from './BranchArrows.tsx';
import { useThreadStore } from './context.ts';
import styles from './Turn.module.css';

/** A question as it was asked; put in other words it begins a branch of its own. */
export function QuestionView({ message }: { message: ChatMessage }) {
  const store = useThreadStore();
  const [draft, setDraft] = useState<string | null>(null);
  if (draft !== null) {
    const save = () => {
      const text = draft.trim();
      setDraft(null);
      if (text !== '' && text !== message.text) void store.edit(message.id, text);
    };
    return (
      <form
        className={styles.edit}
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <textarea
          className={styles.editField}
          aria-label="The question in other words"
          maxLength={10_000}
          // biome-ignore lint/a11y/noAutofocus: it was opened to be written in.
          autoFocus
          value={draft}
          onChange={(event) => setDraft(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') {
              event.stopPropagation();
              setDraft(null);
            }
            if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
              event.preventDefault();
              save();
            }
          }}
        />
        <div className={styles.editRow}>
          <span className={styles.hint}>What was answered before stays, as another version.</span>
          <Button onClick={() => setDraft(null)}>Cancel</Button>
          <Button type="submit" variant="filled" disabled={draft.trim() === ''}>
            Ask
          </Button>
        </div>
      </form>
    );
  }
  return (
    <div className={styles.questionRow}>
      <h2 className={styles.question}>{message.text}</h2>
      <div className={styles.questionActions}>
        <Tooltip label="Ask in other words">
          <ActionIcon
            variant="subtle"
            color="gray"
            c="dimmed"
            aria-label="Ask in other words"
            onClick={() => setDraft(message.text)}
          >
            <IconPencil size={15} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
        <CopyButton label="Copy the question" text={() => message.text} />
        <BranchArrows message={message} what="question" />
      </div>
    </div>
  );
}
