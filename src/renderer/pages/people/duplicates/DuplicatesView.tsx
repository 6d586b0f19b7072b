import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Outputs, Person } from '../../../../contract/index.ts';
import { tellError } from '../../../adding/index.ts';
import { useApi } from '../../../client/index.ts';
import { ErrorState } from '../../../components/ErrorState.tsx';
import { counted } from '../../../components/format.ts';
import { Skeleton } from '../../../components/Skeleton.tsx';
import { useShortcuts } from '../../../components/shortcuts.ts';
import list from '../list/PeoplePage.module.css';
import { Portrait } from '../Portrait.tsx';
import { usePeopleRefresh } from '../usePeopleRefresh.ts';
import { lineOf } from '../words.ts';
import styles from './Duplicates.module.css';
import { useDuplicates } from './useDuplicates.ts';
import { useMerge } from './useMerge.ts';

type Pair = Outputs['people']['duplicates'][number];

/** The one of whom more is known stays. */
function keptFirst({ a, b }: Pair): [Person, Person] {
  const known = (person: Person) => person.facts + person.documents + person.proposed;
  return known(b) > known(a) ? [b, a] : [a, b];
}

/** Pairs that may be one person: made one, or told apart for good. */
export function DuplicatesView() {
  const api = useApi();
  const refresh = usePeopleRefresh();
  const pairs = useDuplicates();
  const [chosen, setChosen] = useState(-1);
  const merge = useMerge();
  const apart = useMutation(
    api.query.people.notSame.mutationOptions({
      onError: (error) => tellError(error),
      onSettled: () => refresh(),
    }),
  );
  const all = pairs.data ?? [];
  const active = Math.min(chosen, all.length - 1);
  const busy = merge.isPending || apart.isPending;
  const makeOne = (pair: Pair) => {
    const [into, from] = keptFirst(pair);
    merge.mutate({ into: into.id, from: from.id });
  };
  const tellApart = ({ a, b }: Pair) => apart.mutate({ a: a.id, b: b.id });
  const act = (what: (pair: Pair) => void) => () => {
    const pair = all[active];
    if (pair !== undefined && !busy) what(pair);
  };
  useShortcuts({
    j: () => setChosen(Math.min(active + 1, all.length - 1)),
    k: () => setChosen(Math.max(active - 1, 0)),
    a: act(makeOne),
    r: act(tellApart),
  });
  if (pairs.isError) return <ErrorState error={pairs.error} onRetry={() => pairs.refetch()} />;
  if (pairs.isPending) return <Skeleton lines={6} label="Comparing people" />;
  if (all.length === 0) return <p className={list.nothing}>No two people here look like one.</p>;
  return (
    <div className={list.column}>
      <p className={list.lead}>
        Everything of one goes to the other: facts, passages, mentions, names. It can be undone.
      </p>
      <ul className={styles.pairs} aria-label="Pairs">
        {all.map((pair, index) => (
          <li
            key={`${pair.a.id}${pair.b.id}`}
            className={styles.pair}
            data-active={index === active || undefined}
            aria-label={`${pair.a.name} and ${pair.b.name}`}
          >
            <div className={styles.sides}>
              {keptFirst(pair).map((person) => (
                <Side key={person.id} person={person} />
              ))}
            </div>
            <div className={styles.foot}>
              <span className={styles.why}>
                {pair.reasons.join('; ')}.
                {pair.against.length > 0 && <span className={styles.against}> But: {pair.against.join('; ')}.</span>}
              </span>
              <Button disabled={busy} onClick={() => tellApart(pair)}>
                Not the same
              </Button>
              <Button variant="filled" disabled={busy} onClick={() => makeOne(pair)}>
                Make them one
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Side({ person }: { person: Person }) {
  return (
    <div className={styles.side}>
      <Portrait person={person} size={2.25} />
      <div className={styles.words}>
        <Link to="/people/$id" params={{ id: person.id }} className={styles.name}>
          {person.name}
        </Link>
        <div className={styles.sub}>{lineOf(person)}</div>
        <div className={styles.meta}>
          {counted(person.facts, 'fact')}, {counted(person.documents, 'document')} · {person.userId}
        </div>
      </div>
    </div>
  );
}
