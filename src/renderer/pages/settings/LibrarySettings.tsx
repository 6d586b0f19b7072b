import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Settings } from '../../../contract/index.ts';
import { tellError } from '../../adding/index.ts';
import { useApi } from '../../client/index.ts';
import { counted } from '../../components/format.ts';
import { ChoiceSetting } from './ChoiceSetting.tsx';
import { LanguagesSetting } from './LanguagesSetting.tsx';
import { LanguageSection } from './language/LanguageSection.tsx';
import { LocalModelsSection } from './local-models/LocalModelsSection.tsx';
import { NumberSetting } from './NumberSetting.tsx';
import { type NumberKey, type NumberWords, passageNumbers, threadNumber } from './numbers.ts';
import { PeopleSection } from './PeopleSection.tsx';
import { ResultsSection } from './ResultsSection.tsx';
import { Section } from './SettingRow.tsx';
import { SwitchSetting } from './SwitchSetting.tsx';

const speeds: { value: Settings['speed']; label: string }[] = [
  { value: 'full', label: 'Full' },
  { value: 'half', label: 'Half' },
  { value: 'quarter', label: 'Quarter' },
];

/** The settings that live in the library. */
export function LibrarySettings(props: { settings: Settings; defaults: Settings }) {
  const { settings, defaults } = props;
  const api = useApi();
  const queries = useQueryClient();
  const { mutate } = useMutation(
    api.query.settings.update.mutationOptions({
      onError: (error) => tellError(error, 'The setting was not changed'),
      onSettled: () => queries.invalidateQueries({ queryKey: api.query.settings.key() }),
    }),
  );
  const number = ({ setting, ...words }: NumberWords & { setting: NumberKey }) => (
    <NumberSetting
      key={setting}
      {...words}
      value={settings[setting]}
      usual={defaults[setting]}
      onSave={(value) => mutate({ [setting]: value })}
    />
  );
  return (
    <>
      <Section title="Pictures and scans">
        <SwitchSetting
          name="Recognise words in pictures"
          does="Photos of documents and scanned pages become findable by what is written on them. It happens on this computer and takes a second or two a page."
          value={settings.ocr}
          usual={defaults.ocr}
          onSave={(ocr) => mutate({ ocr })}
        />
        <LanguagesSetting
          value={settings.ocrLanguages}
          usual={defaults.ocrLanguages}
          onSave={(ocrLanguages) => mutate({ ocrLanguages })}
        />
      </Section>
      <Section title="When to read">
        <SwitchSetting
          name="Only when plugged in"
          does="On battery, reading and learning wait. What is in the library already stays findable."
          value={settings.onlyPlugged}
          usual={defaults.onlyPlugged}
          onSave={(onlyPlugged) => mutate({ onlyPlugged })}
        />
        <SwitchSetting
          name="Only when nobody uses the computer"
          does="Reading and learning wait until keyboard and mouse have rested for a while."
          value={settings.onlyIdle}
          usual={defaults.onlyIdle}
          onSave={(onlyIdle) => mutate({ onlyIdle })}
        />
        <ChoiceSetting
          name="Speed of reading"
          does="How much of its time Commonplace may spend reading and learning. Slower leaves more of the computer to everything else."
          choices={speeds}
          value={settings.speed}
          usual={defaults.speed}
          onSave={(speed) => mutate({ speed })}
        />
        {number(threadNumber)}
      </Section>
      <Section title="Watched folders">
        <NumberSetting
          name="Days in the bin"
          does="What vanishes from a watched folder leaves search at once and stays in the bin for so long, from where it can be restored."
          min={1}
          max={365}
          step={1}
          suffix=" days"
          value={settings.binDays}
          usual={defaults.binDays}
          usualInWords={counted(defaults.binDays, 'day')}
          onSave={(binDays) => mutate({ binDays })}
        />
      </Section>
      <ResultsSection
        shape={settings.searchShape}
        usual={defaults.searchShape}
        onSave={(searchShape) => mutate({ searchShape })}
      />
      <LanguageSection settings={settings} defaults={defaults} onSave={mutate} />
      <LocalModelsSection settings={settings} defaults={defaults} onSave={mutate} />
      <PeopleSection settings={settings} defaults={defaults} onSave={mutate} />
      <Section title="Privacy">
        <SwitchSetting
          name="Stay offline"
          does="Nothing may leave this computer, not even a web page that you ask for is fetched."
          value={settings.offline}
          usual={defaults.offline}
          onSave={(offline) => mutate({ offline })}
        />
        <SwitchSetting
          name="Remember searches"
          does="Keeps what was searched on this computer, for the history, suggestions and the statistics of searches. It can be cleared there at any time."
          value={settings.searchHistory}
          usual={defaults.searchHistory}
          onSave={(searchHistory) => mutate({ searchHistory })}
        />
      </Section>
      <Section title="Passages">{passageNumbers.map(number)}</Section>
    </>
  );
}
