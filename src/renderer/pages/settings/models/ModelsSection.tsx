import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Model } from '../../../../contract/index.ts';
import { tellError } from '../../../adding/index.ts';
import { useApi } from '../../../client/index.ts';
import { ErrorState } from '../../../components/ErrorState.tsx';
import { Skeleton } from '../../../components/Skeleton.tsx';
import { Section, SettingRow } from '../SettingRow.tsx';
import { AddModelDialog } from './AddModelDialog.tsx';
import { type Asked, ModelDialog } from './ModelDialog.tsx';
import { type ModelAct, ModelRow } from './ModelRow.tsx';
import { useModels } from './useModels.ts';

/** Which model searches by meaning, and which others there are. */
export function ModelsSection() {
  const api = useApi();
  const queries = useQueryClient();
  const { list, error } = useModels();
  const [asked, setAsked] = useState<Asked | null>(null);
  const [adding, setAdding] = useState(false);
  const [busy, setBusy] = useState<string | null>(null);

  const run = async (model: Model, act: () => Promise<unknown>) => {
    setBusy(model.id);
    try {
      await act();
      await queries.invalidateQueries({ queryKey: api.query.health.key() });
    } catch (failure) {
      tellError(failure, model.title);
    } finally {
      setBusy(null);
    }
  };

  const download = async (model: Model) => {
    try {
      // The list shows how far it is; leaving the page does not end it.
      for await (const _event of await api.call.models.download({ id: model.id }));
    } catch (failure) {
      if (!isCancelled(failure)) tellError(failure, model.title);
    }
  };

  const act = (what: ModelAct, model: Model) => {
    const { id } = model;
    if (what === 'download') void download(model);
    else if (what === 'try again')
      void run(model, () => api.call.models.use({ id, whenDone: model.switchWhenDone ? 'switch' : 'wait' }));
    else if (what === 'go back') void run(model, () => api.call.models.use({ id }));
    else if (what === 'switch off') void run(model, () => api.call.models.drop({ id }));
    else if (what === 'stop' && model.state === 'downloading') void run(model, () => api.call.models.cancel({ id }));
    else if (what === 'use' && model.kind === 'reranker') void run(model, () => api.call.models.use({ id }));
    else setAsked({ act: what, model });
  };

  const answer = ({ act: what, model }: Asked, second: boolean) => {
    const { id } = model;
    setAsked(null);
    if (what === 'use') void run(model, () => api.call.models.use({ id, whenDone: second ? 'wait' : 'switch' }));
    else if (what === 'stop') void run(model, () => api.call.models.cancel({ id, discard: second }));
    else if (what === 'forget') void run(model, () => api.call.models.drop({ id, confirmed: true }));
    else if (model.state === 'paused') void run(model, () => api.call.models.cancel({ id, discard: true }));
    else void run(model, () => api.call.models.remove({ id, confirmed: true }));
  };

  return (
    <Section title="Models">
      {error !== null && <ErrorState error={error} />}
      {list === null && error === null && <Skeleton lines={4} label="Loading models" />}
      {list?.models.map((model) => (
        <ModelRow key={model.id} model={model} busy={busy === model.id} onAct={act} />
      ))}
      <SettingRow
        name="A model of your own"
        does="A folder with an ONNX model and its tokenizer, as sentence-transformers and transformers.js lay it out. It stays where it is. What is downloaded comes from huggingface.co, when you say so."
      >
        <Button size="xs" onClick={() => setAdding(true)}>
          Add…
        </Button>
      </SettingRow>
      {asked !== null && <ModelDialog asked={asked} onClose={() => setAsked(null)} onAnswer={answer} />}
      {adding && <AddModelDialog onClose={() => setAdding(false)} />}
    </Section>
  );
}

function isCancelled(failure: unknown): boolean {
  return failure instanceof Error && 'code' in failure && failure.code === 'cancelled';
}
