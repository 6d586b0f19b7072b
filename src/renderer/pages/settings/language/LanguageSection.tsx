import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Provider, Settings } from '../../../../contract/index.ts';
import { tellError } from '../../../adding/index.ts';
import { useApi } from '../../../client/index.ts';
import { ErrorState } from '../../../components/ErrorState.tsx';
import { Skeleton } from '../../../components/Skeleton.tsx';
import { NumberSetting } from '../NumberSetting.tsx';
import { Section, SettingRow } from '../SettingRow.tsx';
import { SwitchSetting } from '../SwitchSetting.tsx';
import { AddProviderDialog } from './AddProviderDialog.tsx';
import { EditProviderDialog } from './EditProviderDialog.tsx';
import { ProviderRow } from './ProviderRow.tsx';
import { RemoveProviderDialog } from './RemoveProviderDialog.tsx';
import { useProviders } from './useProviders.ts';
import { leaves } from './words.ts';

interface LanguageProps {
  settings: Settings;
  defaults: Settings;
  onSave: (changes: Partial<Settings>) => void;
}

type Asked = { act: 'add' } | { act: 'edit' | 'remove'; provider: Provider };

/** Which language models may be asked, for what, and what that sends where. */
export function LanguageSection({ settings, defaults, onSave }: LanguageProps) {
  const api = useApi();
  const { providers, presets, error, retry, refresh } = useProviders();
  const [asked, setAsked] = useState<Asked | null>(null);
  const close = () => setAsked(null);
  const putFirst = ({ id, name }: Provider) => {
    api.call.language.providers
      .order({ ids: [id] })
      .then(refresh)
      .catch((failure: unknown) => tellError(failure, name));
  };
  return (
    <Section title="Language models">
      {error !== null && <ErrorState error={error} onRetry={retry} />}
      {providers === null && error === null && <Skeleton lines={3} label="Loading providers" />}
      {providers?.map((provider) => (
        <ProviderRow
          key={provider.id}
          provider={provider}
          providers={providers}
          onEdit={() => setAsked({ act: 'edit', provider })}
          onRemove={() => setAsked({ act: 'remove', provider })}
          onFirst={() => putFirst(provider)}
        />
      ))}
      <SettingRow
        name="Another provider"
        does="OpenRouter, OpenAI, Gemini, Anthropic, or a server on this computer: Ollama, LM Studio, llama-server, vLLM. Commonplace works without any."
      >
        <Button size="xs" disabled={providers === null} onClick={() => setAsked({ act: 'add' })}>
          Add…
        </Button>
      </SettingRow>
      {providers !== null && (
        <SettingRow name="What leaves this computer" does={leaves(providers)} wide>
          {null}
        </SettingRow>
      )}
      <SwitchSetting
        name="Read for people with the language model"
        does="Every text is also read by the model that is asked first, for facts about people and for their traits where those are on. What it finds is shown with its passage and waits for your decision, unless your rule accepts it. With a server elsewhere all your texts are sent there, and it may charge for them; no other provider stands by for this."
        value={settings.languageForPeople}
        usual={defaults.languageForPeople}
        onSave={(languageForPeople) => onSave({ languageForPeople })}
      />
      <NumberSetting
        name="Temperature"
        does="0 gives the likeliest answer each time; higher numbers vary more. Assistants may have their own."
        min={0}
        max={2}
        step={0.1}
        suffix=""
        decimals
        value={settings.languageTemperature}
        usual={defaults.languageTemperature}
        onSave={(languageTemperature) => onSave({ languageTemperature })}
      />
      <NumberSetting
        name="Longest answer"
        does="A token is about four letters. Reading for people asks again in smaller parts where an answer runs into this."
        min={256}
        max={65_536}
        step={256}
        suffix=" tokens"
        value={settings.languageMaxTokens}
        usual={defaults.languageMaxTokens}
        onSave={(languageMaxTokens) => onSave({ languageMaxTokens })}
      />
      {asked?.act === 'add' && (
        <AddProviderDialog
          presets={presets}
          onClose={close}
          onAdded={(provider) => {
            void refresh();
            setAsked({ act: 'edit', provider });
          }}
        />
      )}
      {asked?.act === 'edit' && (
        <EditProviderDialog
          key={asked.provider.id}
          provider={asked.provider}
          onClose={close}
          onChanged={() => void refresh()}
        />
      )}
      {asked?.act === 'remove' && (
        <RemoveProviderDialog
          provider={asked.provider}
          onClose={close}
          onRemoved={() => {
            close();
            void refresh();
          }}
        />
      )}
    </Section>
  );
}
