import { Button } from '@mantine/core';
import { useState } from 'react';
import type { LocalModel, Settings } from '../../../../contract/index.ts';
import { tellError } from '../../../adding/index.ts';
import { useApi } from '../../../client/index.ts';
import { ErrorState } from '../../../components/ErrorState.tsx';
import { Skeleton } from '../../../components/Skeleton.tsx';
import { Section, SettingRow } from '../SettingRow.tsx';
import { AddFileDialog } from './AddFileDialog.tsx';
import { LoadingSettings } from './LoadingSettings.tsx';
import { type LocalAct, LocalModelRow } from './LocalModelRow.tsx';
import { RemoveModelDialog } from './RemoveModelDialog.tsx';
import { useLocalModels } from './useLocalModels.ts';

interface LocalModelsProps {
  settings: Settings;
  defaults: Settings;
  onSave: (changes: Partial<Settings>) => void;
}

/** The language models that run inside Commonplace: what there is, what is here, and how they are loaded. */
export function LocalModelsSection(props: LocalModelsProps) {
  const api = useApi();
  const { list, error } = useLocalModels();
  const [removing, setRemoving] = useState<LocalModel | null>(null);
  const [adding, setAdding] = useState(false);
  const [busy, setBusy] = useState<string | null>(null);

  const run = async ({ id, title }: LocalModel, act: () => Promise<unknown>) => {
    setBusy(id);
    try {
      await act();
    } catch (failure) {
      tellError(failure, title);
    } finally {
      setBusy(null);
    }
  };

  const download = async ({ id, title }: LocalModel) => {
    try {
      // The list shows how far it is; leaving the page does not end it.
      for await (const _event of await api.call.localModels.download({ id }));
    } catch (failure) {
      if (!isCancelled(failure)) tellError(failure, title);
    }
  };

  const acts: Record<LocalAct, (model: LocalModel) => void> = {
    download: (model) => void download(model),
    stop: (model) => void run(model, () => api.call.localModels.cancel({ id: model.id })),
    use: (model) => void run(model, () => api.call.localModels.choose({ id: model.id })),
    load: (model) => void run(model, () => api.call.localModels.load({ id: model.id })),
    unload: (model) => void run(model, () => api.call.localModels.unload({})),
    remove: setRemoving,
  };

  const remove = (model: LocalModel) => {
    const { id, state } = model;
    setRemoving(null);
    void run(model, () =>
      state === 'paused'
        ? api.call.localModels.cancel({ id, discard: true })
        : api.call.localModels.remove({ id, confirmed: true }),
    );
  };

  return (
    <Section title="Models inside Commonplace">
      {error !== null && <ErrorState error={error} />}
      {list === null && error === null && <Skeleton lines={4} label="Loading language models" />}
      {list?.models.map((model) => (
        <LocalModelRow
          key={model.id}
          model={model}
          list={list}
          busy={busy === model.id}
          onAct={(act, one) => acts[act](one)}
        />
      ))}
      <SettingRow
        name="A language model of your own"
        does="A .gguf file from anywhere. It stays where it is. What is downloaded comes from huggingface.co, when you say so. Questions to these models never leave this computer."
      >
        <Button size="xs" onClick={() => setAdding(true)}>
          Add…
        </Button>
      </SettingRow>
      <LoadingSettings {...props} />
      {removing !== null && <RemoveModelDialog model={removing} onClose={() => setRemoving(null)} onRemove={remove} />}
      {adding && <AddFileDialog onClose={() => setAdding(false)} />}
    </Section>
  );
}

function isCancelled(failure: unknown): boolean {
  return failure instanceof Error && 'code' in failure && failure.code === 'cancelled';
}
