import { Button } from '@mantine/core';
import { useQueries, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Fact } from '../../../../contract/index.ts';
import { useApi } from '../../../client/index.ts';
import { ErrorState } from '../../../components/ErrorState.tsx';
import { counted } from '../../../components/format.ts';
import { Skeleton } from '../../../components/Skeleton.tsx';
import { contradictionsIn } from '../facts/contradictions.ts';
import { KeysLine } from '../facts/KeysLine.tsx';
import { useDecide } from '../facts/useDecide.ts';
import { useFactKeys } from '../facts/useFactKeys.ts';
import { Waiting } from '../facts/Waiting.tsx';
import { Portrait } from '../Portrait.tsx';
import type { Passage } from '../usePassage.tsx';
import styles from './PeoplePage.module.css';

const atOnce = 10;

/** What waits of one person: groups that disagree with something new among them, then the rest. */
function waitingOf(facts: readonly Fact[]) {
  const disagreeing = contradictionsIn(facts).filter((group) => group.some(({ status }) => status === 'proposed'));
  const grouped = new Set(disagreeing.flat().map(({ id }) => id));
  const proposed = facts.filter(({ status, id }) => status === 'proposed' && !grouped.has(id));
  return { disagreeing, proposed };
}

/** Everything that waits for a decision, person by person. */
export function DecideView({ passage }: { passage: Passage }) {
  const api = useApi();
  const decide = useDecide();
  const [shown, setShown] = useState(atOnce);
  const people = useQuery(
    api.query.people.list.queryOptions({
      input: { withProposals: true, sort: 'updated', descending: true, limit: shown },
    }),
  );
  const found = people.data?.items ?? [];
  const facts = useQueries({
    queries: found.map(({ id }) =>
      api.query.people.facts.queryOptions({ input: { id, statuses: ['proposed', 'accepted'] } }),
    ),
  });
  const waiting = found.map((person, index) => ({ person, ...waitingOf(facts[index]?.data ?? []) }));
  const keys = useFactKeys({
    facts: waiting.flatMap(({ disagreeing, proposed }) => [...disagreeing.flat(), ...proposed]),
    decide,
    onShow: passage.show,
    onEscape: passage.close,
  });
  if (people.isError) return <ErrorState error={people.error} onRetry={() => people.refetch()} />;
  if (people.isPending) return <Skeleton lines={8} label="Loading what waits for you" />;
  if (people.data.total === 0) {
    return <p className={styles.nothing}>Nothing waits for you. New facts come as your documents are read.</p>;
  }
  return (
    <div className={styles.column}>
      <p className={styles.lead}>
        Read in your documents, not certain enough to be kept without you. What you mark as not true is not proposed
        again.
      </p>
      <KeysLine />
      {waiting
        .filter(({ disagreeing, proposed }) => disagreeing.length + proposed.length > 0)
        .map(({ person, disagreeing, proposed }) => (
          <section key={person.id} aria-label={person.name}>
            <div className={styles.who}>
              <Portrait person={person} size={1.75} />
              <Link to="/people/$id" params={{ id: person.id }} className={styles.person}>
                {person.name}
              </Link>
              <span className={styles.sub}>{counted(person.proposed, 'fact')} to decide</span>
              <span className={styles.grow} />
              {proposed.length > 1 && (
                <Button variant="subtle" onClick={() => decide.set(proposed, 'accepted')}>
                  Keep all {proposed.length}
                </Button>
              )}
            </div>
            <Waiting
              label={`To decide about ${person.name}`}
              proposed={proposed}
              disagreeing={disagreeing}
              active={keys.active}
              shown={passage.shown}
              decide={decide}
              onShow={passage.show}
              onChoose={keys.choose}
            />
          </section>
        ))}
      {people.data.total > shown && (
        <Button className={styles.more} onClick={() => setShown(shown + atOnce)}>
          Show more of {counted(people.data.total, 'person', 'people')}
        </Button>
      )}
    </div>
  );
}
