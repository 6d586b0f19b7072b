import { Button } from '@mantine/core';
import type { Model } from '../../../../contract/index.ts';
import { Bar } from '../../../components/Bar.tsx';
import { Chip } from '../../../components/Chip.tsx';
import settings from '../SettingsPage.module.css';
import { useFits } from '../searched.ts';
import styles from './ModelsSection.module.css';
import { factsOf, progressOf, stateOf } from './words.ts';

/** What can be done with a model. Those that cannot be undone ask first. */
export type ModelAct = 'download' | 'use' | 'try again' | 'switch off' | 'go back' | 'stop' | 'forget' | 'remove';

const labels: Record<ModelAct, string> = {
  download: 'Download',
  use: 'Use',
  'try again': 'Try again',
  'switch off': 'Switch off',
  'go back': 'Go back to it',
  stop: 'Stop',
  forget: 'Forget what it learned',
  remove: 'Remove',
};

/** The buttons of a model, the usual one first. */
export function actsOf(model: Model): ModelAct[] {
  const { state, kind, source } = model;
  if (state === 'available') return ['download'];
  if (state === 'paused') return ['download', 'remove'];
  if (state === 'learning' && model.problem !== null) return ['try again', 'stop'];
  if (state === 'downloading' || state === 'learning') return ['stop'];
  if (state === 'active') return kind === 'reranker' ? ['switch off'] : [];
  if (state === 'standby') return ['go back', 'forget'];
  const acts: ModelAct[] = ['use'];
  if (kind === 'embedder' && model.vectors > 0) acts.push('forget');
  if (source !== 'shipped') acts.push('remove');
  return acts;
}

interface RowProps {
  model: Model;
  busy: boolean;
  onAct: (act: ModelAct, model: Model) => void;
}

/** A model: what it is, where it stands, what can be done with it. */
export function ModelRow({ model, busy, onAct }: RowProps) {
  const facts = factsOf(model);
  if (!useFits(model.title, model.about, facts, model.id)) return null;
  const state = stateOf(model);
  const progress = progressOf(model);
  return (
    <div className={settings.row} data-wide>
      <div className={styles.row}>
        <div>
          <div className={styles.title}>
            {model.title}
            {state !== null && <Chip>{state}</Chip>}
          </div>
          <div className={settings.does}>{model.about}</div>
          <div className={styles.facts}>{facts}</div>
          {model.problem !== null && (
            <div role="alert" className={styles.problem}>
              {model.problem.message}
            </div>
          )}
          {model.progress !== null && (
            <div className={styles.progress}>
              <Bar
                share={model.progress.total === 0 ? 0 : model.progress.done / model.progress.total}
                label={`${model.title}: ${progress}`}
                width="9rem"
              />
              {progress}
            </div>
          )}
        </div>
        <div className={styles.buttons}>
          {actsOf(model).map((act) => (
            <Button
              key={act}
              size="xs"
              disabled={busy}
              aria-label={`${labels[act]}: ${model.title}`}
              onClick={() => onAct(act, model)}
            >
              {act === 'download' && model.state === 'paused' ? 'Go on' : labels[act]}
            </Button>
          ))}
        </div>
      </div>
    </div>
  );
}
