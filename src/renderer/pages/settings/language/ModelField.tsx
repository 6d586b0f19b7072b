import { Autocomplete, Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import type { ProviderModel } from '../../../../contract/index.ts';
import { sentenceOf, useApi } from '../../../client/index.ts';
import { counted } from '../../../components/format.ts';
import styles from './LanguageSection.module.css';
import { aboutModel } from './words.ts';

interface ModelFieldProps {
  /** The provider whose list is shown. */
  provider: string;
  value: string;
  /** `listed`: what the list says of it, where it is in there. */
  onChange: (model: string, listed: ProviderModel | undefined) => void;
}

/** So many are shown; the field narrows them. */
const mostShown = 100;

/** The name of a model: written, or chosen from what the server offers. */
export function ModelField({ provider, value, onChange }: ModelFieldProps) {
  const api = useApi();
  const field = useRef<HTMLInputElement>(null);
  const list = useMutation(
    api.query.language.providers.models.mutationOptions({ onSuccess: () => field.current?.focus() }),
  );
  const models = new Map((list.data?.models ?? []).map((model) => [model.id, model]));
  return (
    <div>
      <div className={styles.model}>
        <Autocomplete
          ref={field}
          label="Model"
          description="As the server calls it. Its list says which there are, and what they cost where it tells."
          placeholder="llama3.2, openai/gpt-4o-mini …"
          spellCheck={false}
          value={value}
          data={[...models.keys()]}
          limit={mostShown}
          maxDropdownHeight="16rem"
          openOnFocus
          comboboxProps={{ withinPortal: true }}
          filter={({ options, search, limit }) => {
            // What is chosen already narrows nothing.
            const words = models.has(search) ? [] : search.toLowerCase().split(/\s+/);
            const fits = (id: string) => {
              const text = `${id} ${models.get(id)?.name ?? ''}`.toLowerCase();
              return words.every((word) => text.includes(word));
            };
            return options.filter((option) => 'value' in option && fits(option.value)).slice(0, limit);
          }}
          renderOption={({ option }) => {
            const listed = models.get(option.value);
            return (
              <div>
                <div className={styles.modelName}>{option.value}</div>
                {listed && <div className={styles.modelFacts}>{aboutModel(listed)}</div>}
              </div>
            );
          }}
          onChange={(model) => onChange(model, models.get(model))}
        />
        <Button loading={list.isPending} onClick={() => list.mutate({ id: provider, fresh: list.isSuccess })}>
          {list.isSuccess ? 'Ask again' : 'Show its list'}
        </Button>
      </div>
      <div role="status" className={list.isError ? styles.error : styles.facts}>
        {list.isError && sentenceOf(list.error)}
        {list.data && `It offers ${counted(list.data.models.length, 'model')}. Type to narrow them.`}
      </div>
    </div>
  );
}
