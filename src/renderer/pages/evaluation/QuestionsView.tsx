import { Button, Checkbox, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { TestQuestion } from '../../../contract/index.ts';
import { tell, tellError } from '../../adding/index.ts';
import { useApi } from '../../client/index.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Skeleton } from '../../components/Skeleton.tsx';
import { useShortcuts } from '../../components/shortcuts.ts';
import { AddQuestion } from './AddQuestion.tsx';
import styles from './Evaluation.module.css';
import { QuestionRow } from './QuestionRow.tsx';
import type { ShownPlace } from './shown-place.ts';

const pageSize = 100;

/** The test set: every question with what is right for it. */
export function QuestionsView(props: { onPropose: () => void; onShow: (place: ShownPlace | null) => void }) {
  const api = useApi();
  const queries = useQueryClient();
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const [stale, setStale] = useState(false);
  const [limit, setLimit] = useState(pageSize);
  const [filter] = useDebouncedValue(typed, 150);
  const found = useQuery({
    ...api.query.evaluation.questions.queryOptions({ input: { filter: filter || undefined, stale, limit } }),
    placeholderData: keepPreviousData,
  });
  const refresh = () => queries.invalidateQueries({ queryKey: api.query.evaluation.key() });
  const remove = useMutation(
    api.query.evaluation.remove.mutationOptions({
      onSuccess: () => tell('The question is gone from the test set.'),
      onError: (error) => tellError(error),
      onSettled: refresh,
    }),
  );
  useShortcuts({ '/': () => field.current?.focus() });
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  if (!found.data) return <Skeleton lines={8} label="Opening the test set" />;
  const { items, total, counts } = found.data;
  if (counts.questions === 0) {
    return (
      <EmptyState title="Is the search good? Find out on your own questions">
        <p className={styles.lead}>
          Keep a few dozen questions with the passage that answers each. Commonplace then measures how well they are
          found, before and after any change: another model, longer passages, words only.
        </p>
        <div className={styles.steps}>
          <Button variant="filled" onClick={props.onPropose}>
            Propose questions from my documents
          </Button>
          <span className={styles.dim}>or mark results right and wrong while you search, or type one in:</span>
        </div>
        <AddQuestion onAdded={refresh} />
      </EmptyState>
    );
  }
  return (
    <div className={styles.column}>
      <p className={styles.summary}>
        {counts.measured} of {counts.questions} can be measured
        {counts.unanswerable > 0 && `, ${counts.unanswerable} ask for what is not in your documents`}
        {counts.stale > 0 && `, ${counts.stale} lost a passage when its document changed`}.
      </p>
      <div className={styles.tools}>
        <TextInput
          ref={field}
          className={styles.filter}
          aria-label="Filter the questions"
          placeholder="Filter the questions"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          rightSection={<kbd>/</kbd>}
        />
        {(counts.stale > 0 || stale) && (
          <Checkbox
            radius="xs"
            label="Only those that lost a passage"
            checked={stale}
            onChange={(event) => setStale(event.currentTarget.checked)}
          />
        )}
      </div>
      <AddQuestion onAdded={refresh} />
      {items.length === 0 && <p className={styles.none}>No question fits.</p>}
      <ul className={styles.list} aria-label="Questions">
        {items.map((question: TestQuestion) => (
          <QuestionRow
            key={question.id}
            question={question}
            onShow={props.onShow}
            onRemove={() => remove.mutate({ ids: [question.id] })}
          />
        ))}
      </ul>
      {total > items.length && (
        <Button variant="subtle" onClick={() => setLimit(Math.min(500, limit + pageSize))}>
          Show more of {total}
        </Button>
      )}
    </div>
  );
}
