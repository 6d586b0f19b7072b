import type { LocalModel, LocalModelList } from '../../../../contract/index.ts';
import styles from '../model-parts/ModelEntry.module.css';
import { ModelEntry } from '../model-parts/ModelEntry.tsx';
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
  const fits = fitsOf(model, list.machine.free, list.machine.memory);
  return (
    <ModelEntry
      {...{ model, facts, labels }}
      state={stateOf(model, chosen)}
      progress={progressOf(model)}
      acts={actsOf(model, chosen)}
      isDisabled={(act) => busy || (model.fits === 'no' && act === 'load')}
      onAct={(act) => onAct(act, model)}
    >
      <div className={styles.facts}>
        {fits}
        {fits !== null && model.licence !== null && ' · '}
        <Licence model={model} />
      </div>
      {model.file !== null && model.source === 'file' && <div className={styles.facts}>{model.file}</div>}
    </ModelEntry>
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
