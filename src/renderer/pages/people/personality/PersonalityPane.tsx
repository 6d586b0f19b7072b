import { Button } from '@mantine/core';
import { type Person, personalityNotice } from '../../../../contract/index.ts';
import { ErrorState } from '../../../components/ErrorState.tsx';
import { counted } from '../../../components/format.ts';
import { Skeleton } from '../../../components/Skeleton.tsx';
import { firstName } from '../words.ts';
import { Courses } from './Courses.tsx';
import styles from './Personality.module.css';
import rows from './TraitRow.module.css';
import { TraitRow } from './TraitRow.tsx';
import { lately, usePersonality } from './usePersonality.ts';

/** Beside a person's page: the five traits as far as there is evidence, and the way to turn them off. */
export function PersonalityPane({ person, onMore }: { person: Person; onMore: () => void }) {
  const { personality, moves, busy, set } = usePersonality(person.id);
  const name = firstName(person.name);
  const { data } = personality;
  const insights = data?.traits.reduce((sum, one) => sum + one.insights, 0) ?? 0;
  const now = Date.now();
  return (
    <div className={styles.pane}>
      <div className={styles.paneHead}>
        <h2 className={styles.paneTitle}>Personality</h2>
        <span className={styles.grow} />
        {data && data.state !== 'off' && (
          <span className={styles.quiet}>
            {data.state === 'paused' ? 'paused' : `from ${counted(insights, 'insight')}`}
          </span>
        )}
      </div>
      {personality.isError && <ErrorState error={personality.error} onRetry={() => personality.refetch()} />}
      {personality.isPending && <Skeleton lines={6} label="Loading personality" />}
      {data?.state === 'off' && (
        <>
          <ul className={styles.notice}>
            {personalityNotice.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          <Button loading={busy} onClick={() => set({ state: 'on' })}>
            Turn on for {person.isOwner ? 'me' : name}
          </Button>
        </>
      )}
      {data && data.state !== 'off' && (
        <>
          <ul className={rows.rows} aria-label="Traits">
            {data.traits.map((state) => (
              <TraitRow
                key={state.trait}
                state={state}
                delta={state.overridden ? null : lately(moves, state.trait, now)}
              />
            ))}
          </ul>
          <Courses traits={data.traits} moves={moves} />
          <p className={styles.foot}>
            A picture drawn from words, not a test of the person.{' '}
            <button type="button" className={styles.link} onClick={onMore}>
              Why and how
            </button>{' '}
            ·{' '}
            <button type="button" className={styles.link} onClick={() => set({ state: 'off' })}>
              Turn off for {person.isOwner ? 'me' : name}
            </button>
          </p>
        </>
      )}
    </div>
  );
}
