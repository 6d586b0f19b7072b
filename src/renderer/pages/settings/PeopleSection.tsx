import type { Settings } from '../../../contract/index.ts';
import { ChoiceSetting } from './ChoiceSetting.tsx';
import { Section } from './SettingRow.tsx';
import { SwitchSetting } from './SwitchSetting.tsx';

const rules: { value: Settings['acceptFacts']; label: string }[] = [
  { value: 'ask', label: 'Ask about all' },
  { value: 'sure', label: 'Sure ones' },
  { value: 'all', label: 'All' },
];

type Change = Partial<Pick<Settings, 'readPeople' | 'acceptFacts'>>;

/** What is read of people, and which of it counts without being asked about. */
export function PeopleSection(props: { settings: Settings; defaults: Settings; onSave: (change: Change) => void }) {
  const { settings, defaults, onSave } = props;
  return (
    <Section title="People">
      <SwitchSetting
        name="Read documents for people"
        does="Once a document is learned, it is read for the people in it and what it says of them. All of it stays on this computer. Switched off, people come only from what you add yourself."
        value={settings.readPeople}
        usual={defaults.readPeople}
        onSave={(readPeople) => onSave({ readPeople })}
      />
      <ChoiceSetting
        name="Facts accepted without asking"
        does="Sure ones: those found in ways that are right nearly always, such as a signature or an address book. The others wait on the page of the person until you decide."
        choices={rules}
        value={settings.acceptFacts}
        usual={defaults.acceptFacts}
        onSave={(acceptFacts) => onSave({ acceptFacts })}
      />
    </Section>
  );
}
