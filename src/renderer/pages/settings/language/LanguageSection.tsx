import { useQuery } from '@tanstack/react-query';
import type { Settings } from '../../../../contract/index.ts';
import { useApi } from '../../../client/index.ts';
import { ErrorState } from '../../../components/ErrorState.tsx';
import { NumberSetting } from '../NumberSetting.tsx';
import { Section, SettingRow } from '../SettingRow.tsx';
import styles from '../SettingsPage.module.css';
import { SwitchSetting } from '../SwitchSetting.tsx';
import { TextSetting } from '../TextSetting.tsx';
import { LanguageTest } from './LanguageTest.tsx';
import { leaves, wrongAddress } from './words.ts';

interface LanguageProps {
  settings: Settings;
  defaults: Settings;
  onSave: (changes: Partial<Settings>) => void;
}

/** Which language model may be asked, for what, and what that sends where. */
export function LanguageSection({ settings, defaults, onSave }: LanguageProps) {
  const api = useApi();
  const { languageAddress: address, languageModel: model } = settings;
  // What the server will be asked with depends on these two.
  const status = useQuery({
    ...api.query.language.status.queryOptions({ input: {} }),
    queryKey: [...api.query.language.status.queryKey({ input: {} }), address, model],
  });
  return (
    <Section title="Language model">
      <TextSetting
        name="Server of the language model"
        does="The address of a server that speaks OpenAI’s protocol: OpenRouter, OpenAI and others, or one on this computer such as Ollama (http://localhost:11434/v1), LM Studio or llama-server. Commonplace works without any."
        value={address}
        usual={defaults.languageAddress}
        wrong={wrongAddress}
        onSave={(languageAddress) => onSave({ languageAddress })}
      />
      <TextSetting
        name="Name of the language model"
        does="What the model is called there. Left empty, the variable OPENROUTER_MODEL_NAME of the environment names it."
        placeholder={status.data?.model ?? 'None is named'}
        value={model}
        usual={defaults.languageModel}
        onSave={(languageModel) => onSave({ languageModel })}
      />
      {status.isError && <ErrorState error={status.error} onRetry={() => status.refetch()} />}
      {status.data && (
        <>
          <SettingRow
            name="Key of the server"
            does="Read from the variable OPENROUTER_API_KEY when Commonplace starts. It is never stored, shown or logged, and sent over encrypted lines only. A server on this computer needs none."
          >
            <div className={styles.fact}>{status.data.key === 'environment' ? 'Found' : 'None'}</div>
          </SettingRow>
          <SettingRow name="What leaves this computer" does={leaves(status.data)} wide>
            {null}
          </SettingRow>
          <LanguageTest key={`${address} ${model}`} disabled={status.data.model === null} />
        </>
      )}
      <SwitchSetting
        name="Read for people with the language model"
        does="Every text is also read by the model, for facts about people and for their traits where those are on. What it finds is shown with its passage and waits for your decision, unless your rule accepts it. With a server elsewhere all your texts are sent there, and it may charge for them."
        value={settings.languageForPeople}
        usual={defaults.languageForPeople}
        onSave={(languageForPeople) => onSave({ languageForPeople })}
      />
      <NumberSetting
        name="Temperature"
        does="0 gives the likeliest answer each time; higher numbers vary more."
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
        does="A token is about four letters. An answer that runs into this is asked for again in smaller parts."
        min={256}
        max={65_536}
        step={256}
        suffix=" tokens"
        value={settings.languageMaxTokens}
        usual={defaults.languageMaxTokens}
        onSave={(languageMaxTokens) => onSave({ languageMaxTokens })}
      />
    </Section>
  );
}
