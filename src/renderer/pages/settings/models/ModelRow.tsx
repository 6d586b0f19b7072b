import type { Model } from '../../../../contract/index.ts';
import { ModelEntry } from '../model-parts/ModelEntry.tsx';
import { useFits } from '../searched.ts';
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
  return (
    <ModelEntry
      {...{ model, facts, labels }}
      state={stateOf(model)}
      progress={progressOf(model)}
      acts={actsOf(model)}
      isDisabled={() => busy}
      onAct={(act) => onAct(act, model)}
    />
  );
}
