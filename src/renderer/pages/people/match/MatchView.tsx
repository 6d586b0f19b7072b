import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useApi } from '../../../client/index.ts';
import { ErrorState } from '../../../components/ErrorState.tsx';
import { Skeleton } from '../../../components/Skeleton.tsx';
import { useShortcuts } from '../../../components/shortcuts.ts';
import list from '../list/PeoplePage.module.css';
import type { PeopleSearch } from '../search.ts';
import type { Passage } from '../usePassage.tsx';
import styles from './Match.module.css';
import { MatchRow } from './MatchRow.tsx';

const examples = ['Who speaks German?', 'Who can help me with a grant application?', 'Who knows about boats?'];

interface MatchProps {
  search: PeopleSearch;
  passage: Passage;
  onShow: (next: Partial<PeopleSearch>) => void;
}

/** Whom to ask about something, who is like somebody, who should meet them: each with the reasons. */
export function MatchView({ search, passage, onShow }: MatchProps) {
  const api = useApi();
  const navigate = useNavigate();
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(search.q ?? '');
  const [chosen, setChosen] = useState(-1);
  const about = search.like ?? search.meet;
  const asked = search.q !== undefined || about !== undefined;
  const input = search.like ? { like: search.like } : search.meet ? { meet: search.meet } : { question: search.q };
  const matches = useQuery(api.query.people.match.queryOptions({ input, enabled: asked }));
  const person = useQuery(
    api.query.people.get.queryOptions({ input: { id: about ?? '' }, enabled: about !== undefined }),
  ).data;
  const found = asked ? (matches.data ?? []) : [];
  const active = Math.min(chosen, found.length - 1);
  const ask = (question: string) => {
    setText(question);
    setChosen(-1);
    passage.close();
    onShow({ q: question.trim() || undefined, like: undefined, meet: undefined });
  };
  useShortcuts({
    '/': () => field.current?.select(),
    j: () => setChosen(Math.min(active + 1, found.length - 1)),
    k: () => setChosen(Math.max(active - 1, 0)),
    enter: () => {
      const match = found[active];
      if (match) void navigate({ to: '/people/$id', params: { id: match.person.id } });
    },
    escape: passage.close,
  });
  return (
    <div className={list.column}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          ask(text);
        }}
      >
        <TextInput
          ref={field}
          className={styles.field}
          aria-label="Who can help me with…"
          placeholder="Who can help me with a grant application?"
          maxLength={10_000}
          autoFocus={!asked}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button className={styles.button} variant="filled" type="submit" disabled={text.trim() === ''}>
          Ask
        </Button>
      </form>
      {!asked && (
        <div className={styles.try}>
          <p className={list.lead}>
            People whose facts answer, with the reasons. Each reason opens the passage that it rests on.
          </p>
          {examples.map((example) => (
            <button key={example} type="button" className={styles.example} onClick={() => ask(example)}>
              {example}
            </button>
          ))}
        </div>
      )}
      {about !== undefined && (
        <p className={styles.asked}>
          {search.like ? 'Who is like' : 'Who should meet'} <strong>{person?.name ?? '…'}</strong>
          <Button variant="subtle" onClick={() => onShow({ like: undefined, meet: undefined })}>
            Clear
          </Button>
        </p>
      )}
      {matches.isError && asked && <ErrorState error={matches.error} onRetry={() => matches.refetch()} />}
      {matches.isLoading && <Skeleton lines={6} label="Looking for people" />}
      {asked && matches.data && found.length === 0 && (
        <p className={list.nothing}>
          {about === undefined
            ? 'Nobody here is known for that. What people can do is read from what they say and what is said of them; you can add a fact by hand on a person’s page.'
            : 'Nobody stands out. It takes facts about both of them: work, skills, interests.'}
        </p>
      )}
      <ol className={styles.people} aria-label="People who fit">
        {found.map((match, index) => (
          <MatchRow key={match.person.id} match={match} active={index === active} passage={passage} />
        ))}
      </ol>
    </div>
  );
}
