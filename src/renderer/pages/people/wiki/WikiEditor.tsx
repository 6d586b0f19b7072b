import { Button, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { sentenceOf, useApi } from '../../../client/index.ts';
import dialogs from '../dialogs.module.css';
import { usePeopleRefresh } from '../usePeopleRefresh.ts';
import styles from './Wiki.module.css';

/** The written page as Markdown, to be changed by hand. */
export function WikiEditor({ id, text: before, onClose }: { id: string; text: string; onClose: () => void }) {
  const api = useApi();
  const refresh = usePeopleRefresh();
  const [text, setText] = useState(before);
  const save = useMutation(
    api.query.people.editWiki.mutationOptions({
      onSuccess: async () => {
        await refresh();
        onClose();
      },
    }),
  );
  const changed = { id, content: text, before };
  return (
    <form
      className={styles.editor}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(changed);
      }}
    >
      <Textarea
        aria-label="What is written, as Markdown"
        autosize
        minRows={6}
        maxRows={24}
        maxLength={200_000}
        autoFocus
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onClose();
          if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) save.mutate(changed);
        }}
      />
      {save.isError && (
        <p role="alert" className={dialogs.error}>
          {sentenceOf(save.error)}
        </p>
      )}
      <div className={styles.foot}>
        <span className={styles.note}>
          Markdown. What you change is kept when the rest is written anew; marks such as [1](fact:…) lead to passages.
        </span>
        <span className={styles.grow} />
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" variant="filled" disabled={text === before} loading={save.isPending}>
          Save
        </Button>
      </div>
    </form>
  );
}
