import { Button, NumberInput } from '@mantine/core';
import { useState } from 'react';
import type { Trait, TraitMove, TraitState } from '../../../../contract/index.ts';
import { counted } from '../../../components/format.ts';
import { traitNames, traitSays } from '../words.ts';
import { fixed, signed, trust } from './figures.ts';
import personal from './Personality.module.css';
import { TraitCourse } from './TraitCourse.tsx';
import styles from './TraitDetails.module.css';
import { lately } from './usePersonality.ts';

interface DetailsProps {
  state: TraitState;
  moves: readonly TraitMove[];
  chosen: TraitMove | null;
  onChoose: (move: TraitMove) => void;
  /** null takes an own number back. */
  onSet: (trait: Trait, value: number | null) => void;
  onReset: (trait: Trait) => void;
}

/** One trait: its number, how far it can be trusted, its course, and the number that the user sets instead. */
export function TraitDetails({ state, moves, chosen, onChoose, onSet, onReset }: DetailsProps) {
  const { trait, value, confidence, insights, overridden } = state;
  const [own, setOwn] = useState<number | string | null>(null);
  const delta = overridden ? null : lately(moves, trait, Date.now());
  const name = traitNames[trait];
  return (
    <li className={styles.trait} aria-label={name}>
      <div className={styles.head}>
        <span className={styles.name}>{name}</span>
        <span className={styles.says}>{traitSays[trait]}</span>
        {value === null ? (
          <span className={styles.unknown}>not enough evidence</span>
        ) : (
          <span className={styles.value}>
            {fixed(value)} {delta !== null && <span className={styles.note}>{signed(delta)} in 30 days</span>}
          </span>
        )}
      </div>
      <div className={styles.note}>
        {overridden
          ? 'Set by you; insights do not move it.'
          : `${counted(insights, 'insight')}${value === null ? '' : `, ${trust(confidence)}: agrees with a questionnaire about r = ${confidence.toFixed(2)}`}`}
      </div>
      {value !== null && <TraitCourse trait={trait} moves={moves} chosen={chosen} onChoose={onChoose} />}
      {own === null ? (
        <div className={styles.actions}>
          <button
            type="button"
            className={personal.link}
            onClick={() => setOwn(value ?? 50)}
            aria-label={`Set ${name}`}
          >
            {overridden ? 'Change your number' : 'Set it yourself'}
          </button>
          {overridden && (
            <button
              type="button"
              className={personal.link}
              onClick={() => onSet(trait, null)}
              aria-label={`Take your number of ${name} back`}
            >
              Go by the evidence again
            </button>
          )}
          {!overridden && insights > 0 && (
            <button
              type="button"
              className={personal.link}
              onClick={() => onReset(trait)}
              aria-label={`Begin ${name} anew`}
            >
              Begin anew
            </button>
          )}
        </div>
      ) : (
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault();
            if (typeof own === 'number') onSet(trait, own);
            setOwn(null);
          }}
        >
          <NumberInput
            size="xs"
            min={0}
            max={100}
            decimalScale={1}
            clampBehavior="strict"
            aria-label={`Your number for ${name}, 0 to 100`}
            data-autofocus
            value={own}
            onChange={setOwn}
          />
          <Button type="submit" variant="filled">
            Set
          </Button>
          <Button onClick={() => setOwn(null)}>Cancel</Button>
        </form>
      )}
    </li>
  );
}
