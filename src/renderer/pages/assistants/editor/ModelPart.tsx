import { Radio } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useApi } from '../../../client/index.ts';
import { Choice } from '../../people/Choice.tsx';
import { ModelField } from '../../settings/language/ModelField.tsx';
import { backends } from '../words.ts';
import styles from './Editor.module.css';
import { ParameterFields } from './ParameterFields.tsx';
import { Part } from './Part.tsx';
import type { Draft } from './useDraft.ts';

/** What makes its answers: no model, one on this computer, or one of a provider; and its parameters. */
export function ModelPart({ draft, set }: Pick<Draft, 'draft' | 'set'>) {
  const choose = (value: string) => {
    const backend = backends.find((one) => one.value === value)?.value ?? 'auto';
    // A model of one place means nothing at another.
    if (backend !== draft.backend) set({ backend, provider: null, model: null });
  };
  return (
    <Part title="Model">
      <Radio.Group aria-label="What makes its answers" value={draft.backend} onChange={choose}>
        <div className={styles.choices}>
          {backends.map(({ value, label, says }) => (
            <Radio key={value} size="sm" value={value} label={label} description={says} />
          ))}
        </div>
      </Radio.Group>
      {draft.backend === 'llama' && <LocalModel draft={draft} set={set} />}
      {draft.backend === 'openai-compatible' && <ProviderModel draft={draft} set={set} />}
      {draft.backend !== 'extractive' && (
        <ParameterFields parameters={draft.parameters} onChange={(parameters) => set({ parameters })} />
      )}
    </Part>
  );
}

function LocalModel({ draft, set }: Pick<Draft, 'draft' | 'set'>) {
  const api = useApi();
  const list = useQuery(api.query.localModels.list.queryOptions({ input: {} })).data;
  const here = list?.models.filter(({ file }) => file !== null) ?? [];
  const gone = draft.model !== null && !here.some(({ id }) => id === draft.model);
  return (
    <Choice
      label="Model on this computer"
      description={
        list && here.length === 0 ? 'None is here yet: Settings has a list that one can be chosen from.' : undefined
      }
      data={[
        { value: '', label: 'The one that is chosen in Settings' },
        ...here.map(({ id, title }) => ({ value: id, label: title })),
        ...(gone ? [{ value: draft.model ?? '', label: `${draft.model} (not here)` }] : []),
      ]}
      value={draft.model ?? ''}
      onChange={(event) => set({ model: event.currentTarget.value || null })}
    />
  );
}

function ProviderModel({ draft, set }: Pick<Draft, 'draft' | 'set'>) {
  const api = useApi();
  const providers = useQuery(api.query.language.providers.list.queryOptions({ input: {} })).data?.providers ?? [];
  const asked = providers.find(({ id }) => id === draft.provider) ?? providers[0];
  return (
    <>
      <Choice
        label="Provider"
        data={[
          { value: '', label: 'The first that names a model' },
          ...providers.map(({ id, name, host }) => ({ value: id, label: `${name} (${host})` })),
        ]}
        value={draft.provider ?? ''}
        onChange={(event) => set({ provider: event.currentTarget.value || null, model: null })}
      />
      {asked && (
        <ModelField provider={asked.id} value={draft.model ?? ''} onChange={(model) => set({ model: model || null })} />
      )}
      {asked?.where === 'elsewhere' && (
        <p className={styles.leaves}>
          The question and the passages found for it are sent to {asked.host}. Each sending is written down under what
          leaves this computer.
        </p>
      )}
    </>
  );
}
