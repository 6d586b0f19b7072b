import { Button } from '@mantine/core';
import type { LocalModel, LocalModelList } from '../../../../contract/index.ts';
import { Bar } from '../../../components/Bar.tsx';
import { Chip } from '../../../components/Chip.tsx';
import styles from '../models/ModelsSection.module.css';
import settings from '../SettingsPage.module.css';
import { useFits } from '../searched.ts';
import { factsOf, fitsOf, progressOf, stateOf } from './words.ts';

/** What can be done with a model; removing asks first. */
export type LocalAct = 'download' | 'stop' | 'use' | 'load' | 'unload' | 'remove';

const labels: Record<LocalAct, string> = {
  download: 'Download',
  stop: 'Stop',
  use: 'Ask this one first',
  load: 'Load',
  unload: 'Unload',
  remove: 'Remove',
};

/** The buttons of a model, the usual one first. */
export function actsOf({ state, problem }: LocalModel, chosen: boolean): LocalAct[] {
  if (state === 'available') return ['download'];
  if (state === 'paused') return ['download', 'remove'];
  if (state === 'downloading') return ['stop'];
  if (state === 'loading' || state === 'loaded') return chosen ? ['unload'] : ['use', 'unload'];
  // One that crashed too often is loaded by hand; one whose file is gone cannot be.
  const loads = problem === null || problem.code === 'unavailable';
  const acts: LocalAct[] = loads ? ['load'] : [];
  return chosen || !loads ? [...acts, 'remove'] : ['use', ...acts, 'remove'];
}

interface RowProps {
  model: LocalModel;
  list: LocalModelList;
  busy: boolean;
  onAct: (act: LocalAct, model: LocalModel) => void;
}

/** A language model: what it is, whether it runs here, where it stands, what can be done with it. */
export function LocalModelRow({ model, list, busy, onAct }: RowProps) {
  const facts = factsOf(model);
  if (!useFits(model.title, model.about, facts, model.id, model.licence ?? '')) return null;
  const chosen = list.chosen === model.id;
  const state = stateOf(model, chosen);
  const fits = fitsOf(model, list.machine.free, list.machine.memory);
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
          <div className={styles.facts}>
            {fits}
            {fits !== null && model.licence !== null && ' · '}
            <Licence model={model} />
          </div>
          {model.file !== null && model.source === 'file' && <div className={styles.facts}>{model.file}</div>}
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
          {actsOf(model, chosen).map((act) => (
            <Button
              key={act}
              size="xs"
              disabled={busy || (model.fits === 'no' && act === 'load')}
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

function Licence({ model: { licence, licenceUrl } }: { model: LocalModel }) {
  if (licence === null) return null;
  if (licenceUrl === null) return licence;
  return (
    <a href={licenceUrl} target="_blank" rel="noreferrer">
      {licence}
    </a>
  );
}
