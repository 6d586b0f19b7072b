import { Button, Textarea } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { tellError } from '../../adding/index.ts';
import { useApi } from '../../client/index.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Skeleton } from '../../components/Skeleton.tsx';
import { useShortcuts } from '../../components/shortcuts.ts';
import styles from './Evaluation.module.css';
import { plain } from './figures.ts';
import type { EvaluationSearch } from './search.ts';
import { placeOf, type ShownPlace } from './shown-place.ts';

const kinds = {
  definition: 'What is …?',
  fact: 'a date or a number',
  heading: 'from a heading',
  remembered: 'half remembered',
} as const;

interface ReviewProps {
  onPropose: () => void;
  onShow: (place: ShownPlace | null) => void;
  go: (search: EvaluationSearch) => void;
}

/** Proposed questions one after another: keep, change or reject, with the keyboard alone where one likes. */
export function ReviewView({ onPropose, onShow, go }: ReviewProps) {
  const api = useApi();
  const queries = useQueryClient();
  const [active, setActive] = useState(0);
  const [editing, setEditing] = useState<string | null>(null);
  const list = useRef<HTMLOListElement>(null);
  const waiting = useQuery(api.query.evaluation.questions.queryOptions({ input: { state: 'proposed', limit: 200 } }));
  const items = waiting.data?.items ?? [];
  const at = Math.min(active, items.length - 1);
  const current = items[at];
  const review = useMutation(
    api.query.evaluation.review.mutationOptions({
      onError: (error) => tellError(error),
      onSuccess: () => setEditing(null),
      onSettled: () => queries.invalidateQueries({ queryKey: api.query.evaluation.key() }),
    }),
  );
  const say = (verdict: 'keep' | 'reject', id = current?.id) => {
    if (id === undefined || review.isPending) return;
    const text = editing !== null && id === current?.id ? editing : undefined;
    review.mutate({ items: [{ id, verdict, ...(text?.trim() ? { text } : {}) }] });
  };
  const move = (step: number) => {
    setEditing(null);
    setActive(Math.max(0, Math.min(items.length - 1, at + step)));
  };
  useShortcuts({
    j: () => move(1),
    k: () => move(-1),
    enter: () => say('keep'),
    e: () => setEditing(current?.text ?? null),
    x: () => say('reject'),
    o: () => current?.judgements[0] && onShow(placeOf(current.judgements[0])),
  });
  useEffect(() => {
    list.current?.children[at]?.scrollIntoView({ block: 'nearest' });
  }, [at]);

  if (waiting.isError) return <ErrorState error={waiting.error} onRetry={() => waiting.refetch()} />;
  if (!waiting.data) return <Skeleton lines={8} label="Opening the proposals" />;
  if (items.length === 0) {
    return (
      <EmptyState title="Nothing to review">
        <p className={styles.lead}>
          Have questions made from passages across your documents. None is a copy of its passage: words are left out,
          moved, or said in other words. You keep, change or reject each.
        </p>
        <div className={styles.steps}>
          <Button variant="filled" onClick={onPropose}>
            Propose questions from my documents
          </Button>
          <Button variant="subtle" onClick={() => go({})}>
            See the questions
          </Button>
        </div>
      </EmptyState>
    );
  }
  return (
    <div className={styles.column}>
      <div className={styles.tools}>
        <p className={styles.keys}>
          <kbd>Enter</kbd> keep <kbd>e</kbd> change <kbd>x</kbd> reject <kbd>j</kbd> <kbd>k</kbd> next, previous{' '}
          <kbd>o</kbd> see the passage
        </p>
        <span className={styles.grow} />
        <Button onClick={() => review.mutate({ items: items.map(({ id }) => ({ id, verdict: 'keep' })) })}>
          Keep all {items.length}
        </Button>
      </div>
      <ol className={styles.list} ref={list} aria-label="Proposed questions">
        {items.map((question, index) => {
          const [judgement] = question.judgements;
          const isActive = index === at;
          return (
            <li key={question.id} className={styles.proposal} data-active={isActive || undefined}>
              <div className={styles.proposalMain}>
                {isActive && editing !== null ? (
                  <Textarea
                    autoFocus
                    autosize
                    aria-label="The question in your words"
                    value={editing}
                    onChange={(event) => setEditing(event.currentTarget.value)}
                    onKeyDown={(event) => {
                      if (event.key === 'Escape') setEditing(null);
                      if (event.key !== 'Enter' || event.shiftKey) return;
                      event.preventDefault();
                      say('keep');
                    }}
                  />
                ) : (
                  <button type="button" className={styles.proposed} onClick={() => setActive(index)}>
                    {question.text}
                  </button>
                )}
                <div className={styles.source}>
                  {judgement && (
                    <button type="button" className={styles.passage} onClick={() => onShow(placeOf(judgement))}>
                      <span className={styles.passageTitle}>{judgement.title}</span>{' '}
                      <span className={styles.quote}>{plain(judgement.quote)}</span>
                    </button>
                  )}
                </div>
              </div>
              <span className={styles.kind}>{question.kind && kinds[question.kind]}</span>
              <div className={styles.verdict}>
                <Button onClick={() => say('keep', question.id)} aria-label={`Keep: ${question.text}`}>
                  Keep
                </Button>
                <Button
                  variant="subtle"
                  onClick={() => say('reject', question.id)}
                  aria-label={`Reject: ${question.text}`}
                >
                  Reject
                </Button>
              </div>
            </li>
          );
        })}
      </ol>
    </div>
  );
}
