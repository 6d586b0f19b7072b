import { useState } from 'react';
import type { Insight, Person, Trait, TraitMove } from '../../../../contract/index.ts';
import { ErrorState } from '../../../components/ErrorState.tsx';
import { counted, exactly } from '../../../components/format.ts';
import { Skeleton } from '../../../components/Skeleton.tsx';
import { useShortcuts } from '../../../components/shortcuts.ts';
import { Choice } from '../Choice.tsx';
import type { Passage } from '../usePassage.tsx';
import { firstName, traitNames, traits } from '../words.ts';
import { InsightRow } from './InsightRow.tsx';
import styles from './Insights.module.css';
import personal from './Personality.module.css';
import { useInsights } from './useInsights.ts';

interface ListProps {
  person: Person;
  passage: Passage;
  /** The event whose insights are shown; null: all. */
  move: TraitMove | null;
  onAll: () => void;
}

/** The insights behind the traits: each can be read where it was seen, and taken out of the count. */
export function InsightList({ person, passage, move, onAll }: ListProps) {
  const [trait, setTrait] = useState<Trait | undefined>(undefined);
  const [chosen, setChosen] = useState(-1);
  const { query, insights, set } = useInsights(person.id, move === null ? trait : move.trait);
  const shown = move === null ? insights : insights.filter(({ id }) => move.insightIds.includes(id));
  const active = Math.min(chosen, shown.length - 1);
  const go = (to: number) => {
    const next = Math.min(Math.max(to, 0), shown.length - 1);
    setChosen(next);
    document.getElementById(`insight-${shown[next]?.id}`)?.scrollIntoView({ block: 'nearest' });
  };
  const act = (what: (insight: Insight) => void) => () => {
    const insight = shown[active];
    if (insight !== undefined) what(insight);
  };
  useShortcuts({
    j: () => go(active + 1),
    k: () => go(active - 1),
    a: act((insight) => set(insight, 'counted')),
    r: act((insight) => set(insight, 'rejected')),
    enter: act(({ evidence }) => evidence && passage.show(evidence)),
    escape: passage.close,
  });
  if (query.isError) return <ErrorState error={query.error} onRetry={() => query.refetch()} />;
  if (query.isPending) return <Skeleton lines={6} label="Loading insights" />;
  const gone = move === null ? 0 : move.insightIds.length - shown.length;
  return (
    <>
      <div className={styles.bar}>
        {move === null ? (
          <Choice
            size="xs"
            aria-label="Of which trait"
            value={trait ?? ''}
            data={[
              { value: '', label: 'All traits' },
              ...traits.map((one) => ({ value: one, label: traitNames[one] })),
            ]}
            onChange={(event) => setTrait(traits.find((one) => one === event.target.value))}
          />
        ) : (
          <span>
            What moved {traitNames[move.trait].toLowerCase()} on {exactly(move.at)}{' '}
            <button type="button" className={personal.link} onClick={onAll}>
              Show all
            </button>
          </span>
        )}
        <span className={personal.quiet}>{counted(shown.length, 'insight')}</span>
      </div>
      {shown.length === 0 && (
        <p className={personal.sub}>
          {move === null
            ? `Nothing was seen yet. Insights come from what ${firstName(person.name)} writes and says, and from music, films, books and games.`
            : 'What moved it then has been deleted since: insights are kept for 90 days.'}
        </p>
      )}
      <ul className={styles.list} aria-label="Insights">
        {shown.map((insight, index) => (
          <InsightRow
            key={insight.id}
            insight={insight}
            active={index === active}
            passage={passage}
            onDecide={(one) => set(one, one.status === 'counted' ? 'rejected' : 'counted')}
          />
        ))}
      </ul>
      {gone > 0 && shown.length > 0 && (
        <p className={personal.quiet}>{counted(gone, 'insight')} of that day can no longer be shown.</p>
      )}
    </>
  );
}
