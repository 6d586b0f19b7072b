import { Button, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { type Person, personalityNotice, type TraitMove } from '../../../../contract/index.ts';
import { ErrorState } from '../../../components/ErrorState.tsx';
import { Skeleton } from '../../../components/Skeleton.tsx';
import { Section } from '../person/Section.tsx';
import type { Passage } from '../usePassage.tsx';
import { firstName } from '../words.ts';
import { DeleteDialog } from './DeleteDialog.tsx';
import { EntertainmentDialog } from './EntertainmentDialog.tsx';
import { InsightList } from './InsightList.tsx';
import { Methods } from './Methods.tsx';
import styles from './Personality.module.css';
import { Radar } from './Radar.tsx';
import details from './TraitDetails.module.css';
import { TraitDetails } from './TraitDetails.tsx';
import { UpdateButton } from './UpdateButton.tsx';
import { usePersonality } from './usePersonality.ts';

const states = [
  { value: 'on', label: 'On' },
  { value: 'paused', label: 'Paused' },
  { value: 'off', label: 'Off' },
] as const;

/** Everything about somebody's personality: where it stands, what moved it, what it is worth, and the switch. */
export function PersonalityTab({ person, passage }: { person: Person; passage: Passage }) {
  const { personality, moves, busy, set } = usePersonality(person.id);
  const [move, setMove] = useState<TraitMove | null>(null);
  const [dialog, setDialog] = useState<'entertainment' | 'delete' | null>(null);
  const { data } = personality;
  if (personality.isError) return <ErrorState error={personality.error} onRetry={() => personality.refetch()} />;
  if (data === undefined) return <Skeleton lines={8} label="Loading personality" />;
  const on = data.state !== 'off';
  const choose = (next: TraitMove) => {
    setMove(next);
    document.getElementById('insights')?.scrollIntoView({ block: 'nearest' });
  };
  return (
    <>
      <div className={styles.controls}>
        <SegmentedControl
          aria-label={`Personality of ${person.name}`}
          disabled={busy}
          value={data.state}
          onChange={(value) => set({ state: states.find((one) => one.value === value)?.value ?? 'off' })}
          data={[...states]}
        />
        <span className={styles.grow} />
        {on && (
          <>
            <UpdateButton person={person} />
            <Button onClick={() => setDialog('entertainment')}>Music, films, books…</Button>
          </>
        )}
        {(on || data.traits.some(({ insights }) => insights > 0)) && (
          <Button variant="subtle" onClick={() => setDialog('delete')}>
            Delete…
          </Button>
        )}
      </div>
      <p className={styles.state}>{stateWords[data.state]}</p>
      {!on && (
        <Section title="What this is not">
          <ul className={styles.notice}>
            {personalityNotice.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </Section>
      )}
      {on && (
        <>
          <Section title={`How ${firstName(person.name)} comes across`}>
            {data.traits.some(({ value }) => value !== null) ? (
              <Radar label={`Five traits of ${person.name}`} people={[data]} />
            ) : (
              <p className={styles.sub}>
                There is not enough evidence for a number of any trait. What was seen so far stands below; you can set a
                trait yourself.
              </p>
            )}
            <ul className={details.traits} aria-label="Traits">
              {data.traits.map((state) => (
                <TraitDetails
                  key={state.trait}
                  state={state}
                  moves={moves}
                  chosen={move}
                  onChoose={choose}
                  onSet={(trait, value) => set({ overrides: { [trait]: value } })}
                  onReset={(trait) => set({ reset: [trait] })}
                />
              ))}
            </ul>
          </Section>
          <div id="insights">
            <Section title="What was seen">
              <InsightList person={person} passage={passage} move={move} onAll={() => setMove(null)} />
            </Section>
          </div>
          <Section title="What it is worth">
            <Methods />
          </Section>
        </>
      )}
      {dialog === 'entertainment' && <EntertainmentDialog person={person} onClose={() => setDialog(null)} />}
      {dialog === 'delete' && <DeleteDialog person={person} onClose={() => setDialog(null)} />}
    </>
  );
}

const stateWords = {
  on: 'Insights move the traits every night.',
  paused: 'What is there is kept; nothing moves.',
  off: 'Nothing is gathered.',
};
